/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sentences with figures: "{subject}", "{have}" and "{need}" are filled in. */
#pragma once

#include <stddef.h>
#include <stdint.h>

/* Returns out; what does not fit is cut at a character boundary. */
const char *template_fill(const char *template, const char *subject, int64_t have, int64_t need,
                          char *out, size_t size);
