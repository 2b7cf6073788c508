/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "message.h"

#include <diandan/cli/command.h>

#include <stdio.h>

int message_refusal(const struct error *error)
{
    char zh[512];
    char en[512];
    (void)fprintf(stderr, "%s%s%s\n%s%s%s\n", error->pointer, error->pointer[0] ? "：" : "",
                  error_sentence(error, LANGUAGE_ZH, zh, sizeof(zh)), error->pointer,
                  error->pointer[0] ? ": " : "",
                  error_sentence(error, LANGUAGE_EN, en, sizeof(en)));
    return result_status(error->result) >= 500 ? EXIT_FAILED : EXIT_REFUSED;
}
