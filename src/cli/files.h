/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whole files in and out; "-" is standard input or output. */
#pragma once

#include <diandan/base/buffer.h>
#include <diandan/base/error.h>
#include <diandan/base/text.h>

/* Read a file of at most size_max bytes onto the arena. */
enum result file_read(const char *path, size_t size_max, struct arena *arena,
                      struct slice *ret_bytes, struct error *error);
/* Write a file; NULL is standard output. Leaves no half-written file behind. */
enum result file_write(const char *path, const struct buffer *bytes, struct error *error);
