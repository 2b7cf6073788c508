/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Messages to the person at the terminal: standard error, Chinese first, English beside. */
#pragma once

#include <diandan/base/error.h>

/* Print a refusal and return the exit code it deserves. */
int message_refusal(const struct error *error);
