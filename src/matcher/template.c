/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "template.h"

#include <diandan/base/text.h>

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* The value whose name in braces stands at the start of a text; NULL. */
static const struct template_value *value_at(const char *text, const struct template_value *values,
                                             int count)
{
    for (int i = 0; *text == '{' && i < count; i++) {
        const size_t length = strlen(values[i].name);
        if (strncmp(text + 1, values[i].name, length) == 0 && text[1 + length] == '}') {
            return &values[i];
        }
    }
    return NULL;
}

const char *template_fill_values(const char *template, const struct template_value *values,
                                 int count, char *out, size_t size)
{
    size_t used = 0;
    while (*template && used + 1 < size) {
        const struct template_value *value = value_at(template, values, count);
        if (!value) {
            out[used++] = *template ++;
            continue;
        }
        const int wrote = value->text
                              ? snprintf(out + used, size - used, "%s", value->text)
                              : snprintf(out + used, size - used, "%" PRId64, value->number);
        used += wrote > 0 ? (size_t)wrote : 0;
        template += strlen(value->name) + 2;
    }
    out[used < size ? used : size - 1] = '\0';
    text_trim_broken_utf8(out);
    return out;
}

const char *template_fill(const char *template, const char *subject, int64_t have, int64_t need,
                          char *out, size_t size)
{
    const struct template_value values[] = {
        {"subject", subject, 0   },
        {"have",    NULL,    have},
        {"need",    NULL,    need},
    };
    return template_fill_values(template, values, sizeof(values) / sizeof(values[0]), out, size);
}
