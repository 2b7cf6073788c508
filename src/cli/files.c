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

enum result file_input_open(const char *path, size_t size_max, struct file_input *ret_input,
                            struct error *error)
{
    FILE *stream = strcmp(path, "-") == 0 ? stdin : fopen(path, "rb");
    if (!stream) {
        return refuse(error, path, strerror(errno));
    }
    *ret_input = (struct file_input){.path = path, .size_max = size_max, .stream = stream};
    return RESULT_OK;
}

static size_t read_piece(void *state, char *into, size_t size)
{
    struct file_input *input = state;
    if (input->taken > input->size_max) {
        return 0;
    }
    const size_t got = fread(into, 1, size, input->stream);
    input->taken += got;
    if (got == 0 && ferror(input->stream)) {
        input->failure = errno;
    }
    return input->taken > input->size_max ? 0 : got;
}

struct byte_source file_input_source(struct file_input *input)
{
    return (struct byte_source){read_piece, input};
}

enum result file_input_close(struct file_input *input, enum result result, struct error *error)
{
    if (input->stream != stdin) {
        (void)fclose(input->stream);
    }
    if (input->failure) {
        return refuse(error, input->path, strerror(input->failure));
    }
    if (input->taken > input->size_max) {
        return error_refuse(error, RESULT_TOO_LARGE, RULE_LIMIT, input->path, "%zu bytes",
                            input->size_max);
    }
    return result;
}

enum result file_read(const char *path, size_t size_max, struct arena *arena,
                      struct slice *ret_bytes, struct error *error)
{
    struct file_input input = {0};
    struct buffer buffer = buffer_on(arena);
    enum result result = file_input_open(path, size_max, &input, error);
    if (result != RESULT_OK) {
        return result;
    }
    for (size_t got = 1; got > 0; buffer.length += got) {
        got = read_piece(&input, buffer_reserve(&buffer, CHUNK_BYTES), CHUNK_BYTES);
    }
    result = file_input_close(&input, result, error);
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
