/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "options.h"

#include <diandan/base/text.h>

#include <assert.h>
#include <getopt.h>
#include <limits.h>
#include <math.h>
#include <stdlib.h>

enum { ROWS_MAX = 32 };

static enum result refuse(struct error *error, const char *option, enum rule rule,
                          const char *argument)
{
    return error_refuse(error, RESULT_INVALID, rule, option, "%s", argument);
}

static enum result keep_real(const struct option_row *row, const char *value, struct error *error)
{
    char *end = NULL;
    const double real = strtod(value, &end);
    if (end == value || *end || !isfinite(real) || real < 0) {
        return refuse(error, row->name, RULE_TYPE, "number >= 0");
    }
    *(double *)row->out = real;
    return RESULT_OK;
}

static enum result keep_whole(const struct option_row *row, const char *value, struct error *error)
{
    int64_t whole = 0;
    if (!text_to_integer(slice_of(value), &whole) || whole < 0 || whole > INT_MAX) {
        return refuse(error, row->name, RULE_WHOLE_NUMBER, "");
    }
    *(int *)row->out = (int)whole;
    return RESULT_OK;
}

static enum result keep(const struct option_row *row, const char *value, struct error *error)
{
    switch (row->kind) {
    case OPTION_REAL:
        return keep_real(row, value, error);
    case OPTION_WHOLE:
        return keep_whole(row, value, error);
    case OPTION_FLAG:
        *(int *)row->out = 1;
        break;
    case OPTION_TEXT:
        *(const char **)row->out = value;
        break;
    }
    return RESULT_OK;
}

enum result options_parse(int argc, char **argv, const struct option_row *rows, int least, int most,
                          int *ret_first, struct error *error)
{
    struct option options[ROWS_MAX + 1] = {0};
    for (int i = 0; rows[i].name; i++) {
        assert(i < ROWS_MAX);
        options[i].name = rows[i].name;
        options[i].has_arg = rows[i].kind == OPTION_FLAG ? no_argument : required_argument;
    }
    opterr = 0;
    optind = 1;
    int index = 0;
    int found = 0;
    enum result result = RESULT_OK;
    while (result == RESULT_OK && (found = getopt_long(argc, argv, "", options, &index)) != -1) {
        result = found == 0 ? keep(&rows[index], optarg, error)
                            : refuse(error, argv[optind - 1], RULE_USAGE, argv[0]);
    }
    if (result != RESULT_OK) {
        return result;
    }
    const int operands = argc - optind;
    if (operands < least || operands > most) {
        return error_refuse(error, RESULT_INVALID, RULE_USAGE, "", "diandan %s --help", argv[0]);
    }
    *ret_first = optind;
    return RESULT_OK;
}
