/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A subcommand of the program: what it is called, what it does, how it is used. */
#pragma once

/* Data goes to standard output, messages to standard error, Chinese first. */
enum exit_code {
    EXIT_FINE = 0,
    EXIT_NEGATIVE = 1, /* asked and answered "no": violations, a broken chain, rejected rows */
    EXIT_REFUSED = 2,  /* usage or bad input; nothing was changed */
    EXIT_FAILED = 3,   /* the program or its surroundings failed */
};

struct command {
    const char *name;
    int (*run)(int argc, char **argv); /* argv[0] is the name; returns an exit_code */
    const char *summary_zh;
    const char *summary_en;
    const char *usage; /* synopsis, options and examples, in both languages */
};

/* The rows of src/main.c, each in the file of its name. */
extern const struct command command_serve;
extern const struct command command_init;
extern const struct command command_account;
extern const struct command command_import;
extern const struct command command_solve;
extern const struct command command_repair;
extern const struct command command_check;
extern const struct command command_rank;
extern const struct command command_explain;
extern const struct command command_scores;
extern const struct command command_export;
extern const struct command command_verify;
extern const struct command command_seal;
extern const struct command command_redraw;
extern const struct command command_backup;
