/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "memory_limit.h"

#include <diandan/base/log.h>

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>

static char last_words[160];

enum result memory_limit_set(int mebibytes, struct error *error)
{
    if (mebibytes < 1) {
        return error_refuse(error, RESULT_INVALID, RULE_RANGE, "memory", "1–2147483647");
    }
#ifndef DIANDAN_SANITIZED
    const rlim_t bytes = (rlim_t)mebibytes << 20;
    const struct rlimit limit = {bytes, bytes};
    if (setrlimit(RLIMIT_DATA, &limit) != 0) {
        return error_refuse(error, RESULT_INVALID, RULE_RANGE, "memory", "%s", strerror(errno));
    }
#endif
    (void)snprintf(last_words, sizeof(last_words),
                   "内存不足：--memory 限为 %d MiB\nout of memory: --memory limits it to %d MiB\n",
                   mebibytes, mebibytes);
    log_set_last_words(last_words);
    return RESULT_OK;
}
