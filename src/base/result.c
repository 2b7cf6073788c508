/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/base/result.h>

#include <assert.h>

struct result_row {
    int status;
    const char *code;
    const char *title[2];
};

/* clang-format off */
static const struct result_row rows[RESULT_COUNT] = {
#define X(name, status, code, zh, en) [RESULT_##name] = {status, code, {zh, en}},
    RESULTS(X)
#undef X
};
/* clang-format on */

int result_status(enum result result)
{
    assert(result < RESULT_COUNT);
    return rows[result].status;
}

const char *result_code(enum result result)
{
    assert(result < RESULT_COUNT);
    return rows[result].code;
}

const char *result_title(enum result result, enum language language)
{
    assert(result < RESULT_COUNT);
    return rows[result].title[language];
}
