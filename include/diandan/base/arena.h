/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Memory that lives as long as one request, one command or one solve, and is freed at once. */
#pragma once

#include <stdarg.h>
#include <stddef.h>

struct arena;

/* Never NULL: running out of memory ends the process (docs/decisions/0004). */
struct arena *arena_create(void);
/* Frees everything; NULL is accepted. */
void arena_destroy(struct arena *arena);
/* Forget everything allocated, keep one block for reuse. */
void arena_reset(struct arena *arena);
/* Bytes handed out since creation or reset. */
size_t arena_used(const struct arena *arena);

/* Zeroed memory aligned for any type; never NULL. size may be 0. */
void *arena_alloc(struct arena *arena, size_t size) __attribute__((malloc, returns_nonnull));
/* The same without the zeros, for what is filled at once. */
void *arena_room(struct arena *arena, size_t size) __attribute__((malloc, returns_nonnull));
/* The same bytes in new_size bytes of room, what was added not zeroed; memory (NULL when old_size
   is 0) is of this arena and no longer valid. Large arrays grow without a copy being left behind.
 */
void *arena_resize(struct arena *arena, void *memory, size_t old_size, size_t new_size)
    __attribute__((returns_nonnull));
/* Zeroed array; ends the process when count * size overflows. */
void *arena_array(struct arena *arena, size_t count, size_t size)
    __attribute__((malloc, returns_nonnull));
/* Copies, NUL-terminated. */
char *arena_text(struct arena *arena, const char *text);
char *arena_bytes(struct arena *arena, const void *bytes, size_t length);
char *arena_print(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#define ARENA_NEW(arena, type)          ((type *)arena_alloc((arena), sizeof(type)))
#define ARENA_ARRAY(arena, type, count) ((type *)arena_array((arena), (count), sizeof(type)))
