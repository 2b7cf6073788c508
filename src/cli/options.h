/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Options of a subcommand as a table. */
#pragma once

#include <diandan/base/error.h>

enum option_kind {
    OPTION_TEXT,  /* const char * */
    OPTION_REAL,  /* double, finite, not negative */
    OPTION_WHOLE, /* int, not negative */
    OPTION_FLAG,  /* int, set to 1 */
};

struct option_row {
    const char *name; /* without the dashes */
    enum option_kind kind;
    void *out; /* left as it is where the option is not given */
};

/* Read argv by a table ended by a row without a name. The operands, between least and most of them,
   are argv[*ret_first] and after. RESULT_INVALID with the option as pointer. */
enum result options_parse(int argc, char **argv, const struct option_row *rows, int least, int most,
                          int *ret_first, struct error *error);
