/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "files.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { CHUNK_BYTES = 1 << 16 };

static enum result refuse(struct error *error, const char *path, const char *why)
{
    return error_refuse(error, RESULT_INVALID, RULE_FILE, path, "%s", why);
}

static enum result read_stream(FILE *stream, const char *path, size_t size_max,
                               struct buffer *buffer, struct error *error)
{
    for (;;) {
        char *at = buffer_reserve(buffer, CHUNK_BYTES);
        const size_t got = fread(at, 1, CHUNK_BYTES, stream);
        buffer->length += got;
        if (buffer->length > size_max) {
            return error_refuse(error, RESULT_TOO_LARGE, RULE_LIMIT, path, "%zu bytes", size_max);
        }
        if (got < CHUNK_BYTES) {
            return ferror(stream) ? refuse(error, path, strerror(errno)) : RESULT_OK;
        }
    }
}

enum result file_read(const char *path, size_t size_max, struct arena *arena,
                      struct slice *ret_bytes, struct error *error)
{
    const int is_input = strcmp(path, "-") == 0;
    FILE *stream = is_input ? stdin : fopen(path, "rb");
    if (!stream) {
        return refuse(error, path, strerror(errno));
    }
    struct buffer buffer = buffer_on(arena);
    const enum result result = read_stream(stream, path, size_max, &buffer, error);
    if (!is_input) {
        (void)fclose(stream);
    }
    if (result == RESULT_OK) {
        *ret_bytes = (struct slice){buffer.bytes, buffer.length};
    }
    return result;
}

enum result file_output_open(const char *path, struct arena *arena, struct file_output *ret_output,
                             struct error *error)
{
    if (!path || strcmp(path, "-") == 0) {
        *ret_output = (struct file_output){"-", NULL, stdout};
        return RESULT_OK;
    }
    const char *temporary = arena_print(arena, "%s.part", path);
    FILE *stream = fopen(temporary, "wb");
    if (!stream) {
        return refuse(error, path, strerror(errno));
    }
    *ret_output = (struct file_output){path, temporary, stream};
    return RESULT_OK;
}

enum result file_output_add(struct file_output *output, struct buffer *bytes, struct error *error)
{
    const size_t length = bytes->length;
    bytes->length = 0;
    if (length > 0 && fwrite(bytes->bytes, 1, length, output->stream) != length) {
        return refuse(error, output->path, strerror(errno));
    }
    return RESULT_OK;
}

enum result file_output_close(struct file_output *output, enum result result, struct error *error)
{
    if (fflush(output->stream) != 0 && result == RESULT_OK) {
        result = refuse(error, output->path, strerror(errno));
    }
    if (!output->temporary) {
        return result;
    }
    if (fclose(output->stream) != 0 && result == RESULT_OK) {
        result = refuse(error, output->path, strerror(errno));
    }
    if (result == RESULT_OK && rename(output->temporary, output->path) != 0) {
        result = refuse(error, output->path, strerror(errno));
    }
    if (result != RESULT_OK) {
        (void)unlink(output->temporary);
    }
    return result;
}

enum result file_write(const char *path, const struct buffer *bytes, struct error *error)
{
    struct file_output output = {0};
    struct buffer rest = *bytes;
    enum result result = file_output_open(path, bytes->arena, &output, error);
    if (result != RESULT_OK) {
        return result;
    }
    result = file_output_add(&output, &rest, error);
    return file_output_close(&output, result, error);
}
