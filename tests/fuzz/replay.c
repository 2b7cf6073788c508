/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs a fuzz target over kept files, so that what a fuzzer once found stays found. */
#include "property.h"

#include <dirent.h>
#include <stdio.h>

enum { FILE_BYTES_MAX = 1 << 20 };

static int replay(const char *folder, const char *name)
{
    char path[1024];
    (void)snprintf(path, sizeof(path), "%s/%s", folder, name);
    FILE *file = fopen(path, "rb");
    if (!file) {
        perror(path);
        return -1;
    }
    char *buffer = malloc(FILE_BYTES_MAX);
    const size_t size = buffer ? fread(buffer, 1, FILE_BYTES_MAX, file) : 0;
    (void)fclose(file);
    /* An exact copy lets the sanitizer see a read past the end. */
    uint8_t *data = malloc(size > 0 ? size : 1);
    if (!buffer || !data) {
        abort();
    }
    for (size_t i = 0; i < size; i++) {
        data[i] = (uint8_t)buffer[i];
    }
    free(buffer);
    (void)LLVMFuzzerTestOneInput(data, size);
    free(data);
    return 0;
}

int main(int argc, char **argv)
{
    DIR *folder = argc == 2 ? opendir(argv[1]) : NULL;
    if (!folder) {
        (void)fprintf(stderr, "usage: %s FOLDER\n", argv[0]);
        return 64;
    }
    int count = 0;
    int failed = 0;
    for (struct dirent *entry; (entry = readdir(folder)) != NULL;) {
        if (entry->d_name[0] != '.') {
            count++;
            failed |= replay(argv[1], entry->d_name);
        }
    }
    (void)closedir(folder);
    (void)printf("%d files\n", count);
    return failed || count == 0;
}
