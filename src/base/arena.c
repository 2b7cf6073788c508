/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/base/arena.h>
#include <diandan/base/log.h>

#include <assert.h>
#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK_BYTES = 16 * 1024 };

struct block {
    struct block *next;
    size_t size;
    size_t used;
    alignas(max_align_t) unsigned char bytes[];
};

struct arena {
    struct block *head; /* newest block, the one allocations are served from */
    size_t used;
};

static struct block *block_create(size_t size)
{
    struct block *block = malloc(sizeof(*block) + size);
    if (!block) {
        log_fatal("out of memory", "bytes", (int64_t)size);
    }
    *block = (struct block){.size = size};
    return block;
}

struct arena *arena_create(void)
{
    struct arena *arena = malloc(sizeof(*arena));
    if (!arena) {
        log_fatal("out of memory", "bytes", (int64_t)sizeof(*arena));
    }
    *arena = (struct arena){0};
    return arena;
}

void arena_destroy(struct arena *arena)
{
    if (!arena) {
        return;
    }
    for (struct block *block = arena->head; block;) {
        struct block *next = block->next;
        free(block);
        block = next;
    }
    free(arena);
}

void arena_reset(struct arena *arena)
{
    struct block *keep = NULL;
    for (struct block *block = arena->head; block;) {
        struct block *next = block->next;
        if (!keep && block->size == BLOCK_BYTES) {
            keep = block;
        } else {
            free(block);
        }
        block = next;
    }
    if (keep) {
        keep->next = NULL;
        keep->used = 0;
    }
    arena->head = keep;
    arena->used = 0;
}

size_t arena_used(const struct arena *arena)
{
    return arena->used;
}

static size_t aligned(size_t size)
{
    const size_t align = alignof(max_align_t);
    assert(size < SIZE_MAX / 2);
    return (size + align - 1) / align * align;
}

/* Room for size bytes that hold anything. */
static void *take(struct arena *arena, size_t size)
{
    size = aligned(size);
    struct block *head = arena->head;
    if (!head || head->size - head->used < size) {
        struct block *block = block_create(size > BLOCK_BYTES ? size : BLOCK_BYTES);
        /* A large block is filled at once: keep the present head in front so that its rest is used.
         */
        if (head && size > BLOCK_BYTES) {
            block->next = head->next;
            head->next = block;
        } else {
            block->next = head;
            arena->head = block;
        }
        head = block;
    }
    void *memory = head->bytes + head->used;
    head->used += size;
    arena->used += size;
    return memory;
}

/* The link to the block that holds nothing but memory, as every large allocation has one. */
static struct block **link_of_large(struct arena *arena, const void *memory)
{
    struct block **link = &arena->head;
    while (*link && (*link)->bytes != memory) {
        link = &(*link)->next;
    }
    assert(*link);
    return link;
}

static void *resize_large(struct arena *arena, void *memory, size_t size)
{
    struct block **link = link_of_large(arena, memory);
    const size_t before = (*link)->size;
    struct block *block = realloc(*link, sizeof(*block) + size);
    if (!block) {
        log_fatal("out of memory", "bytes", (int64_t)size);
    }
    block->size = size;
    block->used = size;
    *link = block;
    arena->used += size - before;
    return block->bytes;
}

void *arena_resize(struct arena *arena, void *memory, size_t old_size, size_t new_size)
{
    if (aligned(old_size) > BLOCK_BYTES) {
        return resize_large(arena, memory, aligned(new_size));
    }
    if (!memory) {
        return take(arena, new_size);
    }
    return new_size <= old_size ? memory : memcpy(take(arena, new_size), memory, old_size);
}

void *arena_alloc(struct arena *arena, size_t size)
{
    return memset(take(arena, size), 0, size);
}

void *arena_array(struct arena *arena, size_t count, size_t size)
{
    size_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes)) {
        log_fatal("array too large", "count", (int64_t)count);
    }
    return arena_alloc(arena, bytes);
}

char *arena_bytes(struct arena *arena, const void *bytes, size_t length)
{
    char *copy = take(arena, length + 1);
    if (length > 0) {
        memcpy(copy, bytes, length);
    }
    copy[length] = '\0';
    return copy;
}

void *arena_room(struct arena *arena, size_t size)
{
    return take(arena, size);
}

char *arena_text(struct arena *arena, const char *text)
{
    return arena_bytes(arena, text, strlen(text));
}

char *arena_print(struct arena *arena, const char *format, ...)
{
    va_list list;
    va_list again;
    va_start(list, format);
    va_copy(again, list);
    int length = vsnprintf(NULL, 0, format, list);
    va_end(list);
    assert(length >= 0);
    char *text = take(arena, (size_t)length + 1);
    (void)vsnprintf(text, (size_t)length + 1, format, again);
    va_end(again);
    return text;
}
