/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program as people run it: through the shell, in a folder, with its output to look at. */
#pragma once

#include "folder.h"
#include "unit.h"

#include <diandan/base/buffer.h>

#include <sys/wait.h>

struct program {
    struct arena *arena;
    char folder[FOLDER_BYTES]; /* where it runs */
    const char *out;           /* of the last run; "" */
    const char *err;
};

static inline void program_open(struct program *program)
{
    *program = (struct program){.arena = arena_create(), .out = "", .err = ""};
    folder_make(program->folder);
}

static inline void program_close(struct program *program)
{
    folder_remove(program->folder);
    arena_destroy(program->arena);
}

/* A file of the folder; NULL where there is none. */
static inline const char *program_read(struct program *program, const char *name)
{
    FILE *file = fopen(arena_print(program->arena, "%s/%s", program->folder, name), "rb");
    if (!file) {
        return NULL;
    }
    struct buffer text = buffer_on(program->arena);
    for (size_t got = 1; got > 0;) {
        char *at = buffer_reserve(&text, 4096);
        got = fread(at, 1, 4096, file);
        text.length += got;
    }
    (void)fclose(file);
    buffer_text(&text, "");
    return text.bytes;
}

static inline void program_write(struct program *program, const char *name, const void *bytes,
                                 size_t length)
{
    FILE *file = fopen(arena_print(program->arena, "%s/%s", program->folder, name), "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
}

/* Run "diandan arguments"; returns its exit code. */
static inline int program_run(struct program *program, const char *arguments)
{
    const char *line = arena_print(program->arena, "cd %s && %s %s > out 2> err", program->folder,
                                   PROGRAM, arguments);
    const int status = system(line); /* NOLINT(cert-env33-c): the shell is what people use */
    assert_true(WIFEXITED(status));
    program->out = program_read(program, "out");
    program->err = program_read(program, "err");
    return WEXITSTATUS(status);
}

static inline void assert_text_holds(const char *text, const char *part)
{
    if (!text || !strstr(text, part)) {
        fail_msg("%s is not in %s", part, text ? text : "nothing");
    }
}
