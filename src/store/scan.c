/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scan.h"

#include <diandan/base/buffer.h>

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

void scope_range(const char *scope, char ret_first[SCOPE_BYTES], char ret_last[SCOPE_BYTES])
{
    (void)snprintf(ret_first, SCOPE_BYTES, "%.12s", scope);
    /* ':' sorts after '9' and before every letter: the end of all codes with this prefix. */
    (void)snprintf(ret_last, SCOPE_BYTES, "%.12s:", scope);
}

void region_of(const char *id, char ret_region[SCOPE_BYTES])
{
    ret_region[0] = '\0';
    if (id && strlen(id) > 12) {
        (void)snprintf(ret_region, SCOPE_BYTES, "%.12s", id);
    }
}

const char *scan_pattern(struct arena *arena, const char *text)
{
    struct buffer pattern = buffer_on(arena);
    buffer_char(&pattern, '%');
    for (; *text; text++) {
        if (strchr("%_\\", *text)) {
            buffer_char(&pattern, '\\');
        }
        buffer_char(&pattern, *text);
    }
    buffer_char(&pattern, '%');
    return pattern.bytes;
}

const char *scan_start(const struct scan *scan, const char first[SCOPE_BYTES],
                       char ret_region[SCOPE_BYTES])
{
    region_of(scan->after, ret_region);
    if (strcmp(ret_region, first) >= 0) {
        return scan->after ? scan->after : "";
    }
    (void)snprintf(ret_region, SCOPE_BYTES, "%s", first);
    return "";
}

enum result scan_list(struct store *store, const struct scan *scan, enum statement without_state,
                      enum statement by_state, const struct record *record, struct arena *arena,
                      struct list *ret, struct error *error)
{
    char first[SCOPE_BYTES];
    char last[SCOPE_BYTES];
    char after_region[SCOPE_BYTES];
    scope_range(scan->scope, first, last);
    const char *after = scan_start(scan, first, after_region);
    const struct value values[] = {
        TEXT(first), TEXT(last),           TEXT(after_region),
        TEXT(after), INTEGER(scan->limit), INTEGER(scan->state),
    };
    const bool all = scan->state == ABSENT;
    return statement_list(store, all ? without_state : by_state, values, all ? 5 : 6, record, arena,
                          ret, error);
}
