/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Prints the API's document, which the pages' client is generated from before the program, which
 * holds the pages, is whole. */
#include "service.h"

#include <stdio.h>

int main(void)
{
    struct arena *arena = arena_create();
    const struct slice document = openapi_document(arena);
    const size_t written = fwrite(document.bytes, 1, document.length, stdout);
    const int failed = written != document.length || fflush(stdout) != 0;
    arena_destroy(arena);
    return failed;
}
