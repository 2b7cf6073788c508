/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Compression of answers. */
#pragma once

#include <diandan/base/arena.h>
#include <diandan/base/text.h>

#include <stdint.h>

struct gzip;

struct gzip *gzip_create(void);
void gzip_destroy(struct gzip *gzip);
/* Compress onto the arena; length 0 when that saves nothing. */
struct slice gzip_compress(struct gzip *gzip, struct slice plain, struct arena *arena);
/* What a file of the program, packed when it was built, holds; on the arena. */
struct slice gzip_expand(struct slice packed, struct arena *arena);
