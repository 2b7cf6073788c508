/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sentences with figures: "{name}" is filled in. */
#pragma once

#include <stddef.h>
#include <stdint.h>

struct template_value {
    const char *name;
    const char *text; /* NULL: the number */
    int64_t number;
};

/* Fill in the values by name; what names none stays as it is. Returns out; what does not fit is cut
   at a character boundary. */
const char *template_fill_values(const char *template, const struct template_value *values,
                                 int count, char *out, size_t size);
/* The same for "{subject}", "{have}" and "{need}". */
const char *template_fill(const char *template, const char *subject, int64_t have, int64_t need,
                          char *out, size_t size);
