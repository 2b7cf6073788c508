/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A temporary folder of a test, removed with what is in it. */
#pragma once

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { FOLDER_BYTES = 64 };

static inline void folder_make(char ret_path[FOLDER_BYTES])
{
    const char *root = getenv("TMPDIR");
    (void)snprintf(ret_path, FOLDER_BYTES, "%.40s/diandan-XXXXXX", root ? root : "/tmp");
    if (!mkdtemp(ret_path)) {
        perror(ret_path);
        abort();
    }
}

static inline void folder_remove(const char *path)
{
    DIR *folder = opendir(path);
    for (struct dirent *file; folder && (file = readdir(folder));) {
        char name[FOLDER_BYTES + 512];
        (void)snprintf(name, sizeof(name), "%.*s/%s", FOLDER_BYTES, path, file->d_name);
        (void)unlink(name);
    }
    if (folder) {
        (void)closedir(folder);
    }
    (void)rmdir(path);
}
