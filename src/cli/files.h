/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files in and out; "-" is standard input or output. */
#pragma once

#include <diandan/base/buffer.h>
#include <diandan/base/error.h>
#include <diandan/base/text.h>
#include <diandan/formats/byte_source.h>

#include <stdio.h>

/* Read a file of at most size_max bytes onto the arena. */
enum result file_read(const char *path, size_t size_max, struct arena *arena,
                      struct slice *ret_bytes, struct error *error);
/* A file read piece by piece, of at most size_max bytes; a longer one ends early. */
struct file_input {
    const char *path;
    size_t size_max;
    size_t taken;
    FILE *stream;
    int failure; /* errno of reading; 0 = none */
};
enum result file_input_open(const char *path, size_t size_max, struct file_input *ret_input,
                            struct error *error);
struct byte_source file_input_source(struct file_input *input);
/* Why reading failed, where it did, else the result of what was read. */
enum result file_input_close(struct file_input *input, enum result result, struct error *error);
/* A file written piece by piece, under its name only when it is whole. */
struct file_output {
    const char *path;
    const char *temporary; /* NULL = standard output */
    FILE *stream;
};
/* path NULL is standard output; the arena must live as long. */
enum result file_output_open(const char *path, struct arena *arena, struct file_output *ret_output,
                             struct error *error);
/* Append the buffer and empty it. */
enum result file_output_add(struct file_output *output, struct buffer *bytes, struct error *error);
/* Give it its name where result is RESULT_OK, else remove it; returns the first failure. */
enum result file_output_close(struct file_output *output, enum result result, struct error *error);
/* Write a file; NULL is standard output. Leaves no half-written file behind. */
enum result file_write(const char *path, const struct buffer *bytes, struct error *error);
