/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "template.h"

#include <diandan/base/text.h>

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

const char *template_fill(const char *template, const char *subject, int64_t have, int64_t need,
                          char *out, size_t size)
{
    size_t used = 0;
    while (*template && used + 1 < size) {
        int wrote = 1;
        if (strncmp(template, "{subject}", 9) == 0) {
            wrote = snprintf(out + used, size - used, "%s", subject);
            template += 9;
        } else if (strncmp(template, "{have}", 6) == 0) {
            wrote = snprintf(out + used, size - used, "%" PRId64, have);
            template += 6;
        } else if (strncmp(template, "{need}", 6) == 0) {
            wrote = snprintf(out + used, size - used, "%" PRId64, need);
            template += 6;
        } else {
            out[used] = *template ++;
        }
        used += wrote > 0 ? (size_t)wrote : 0;
    }
    out[used < size ? used : size - 1] = '\0';
    text_trim_broken_utf8(out);
    return out;
}
