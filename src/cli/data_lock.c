/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data_lock.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

enum result data_lock_take(const char *folder, int *ret_lock, struct error *error)
{
    char path[PATH_MAX];
    if (snprintf(path, sizeof(path), "%s/diandan.lock", folder) >= (int)sizeof(path)) {
        return error_refuse(error, RESULT_INVALID, RULE_FILE, "--data", "%s",
                            strerror(ENAMETOOLONG));
    }
    const int lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (lock < 0) {
        return error_refuse(error, RESULT_INVALID, RULE_FILE, path, "%s", strerror(errno));
    }
    if (flock(lock, LOCK_EX | LOCK_NB) != 0) {
        (void)close(lock);
        return error_refuse(error, RESULT_CONFLICT, RULE_FILE, path,
                            "另一个 diandan 正在使用 in use by another diandan");
    }
    *ret_lock = lock;
    return RESULT_OK;
}

void data_lock_release(int lock)
{
    (void)close(lock);
}
