/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The most memory the process may take. */
#pragma once

#include <diandan/base/error.h>

/* Limit the process to so many MiB, at least 1. Running out ends it (docs/decisions/0004), with
   words about the limit. Where sanitizers run nothing is limited: they reserve terabytes. */
enum result memory_limit_set(int mebibytes, struct error *error);
