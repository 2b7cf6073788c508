/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Arenas, buffers, ids and the seeded generator. */
#include "unit.h"

#include <diandan/base/buffer.h>
#include <diandan/base/world.h>

#include <inttypes.h>
#include <stdalign.h>
#include <stdio.h>
#include <string.h>

static size_t draw(uint64_t *seed, size_t below)
{
    uint32_t value;
    world_random_seeded(seed, &value, sizeof(value));
    return value % below;
}

/* Allocations of many sizes are aligned, zeroed and apart from each other, also after a reset. */
static void allocations_are_apart_and_zeroed(void **state)
{
    (void)state;
    uint64_t seed = 1;
    struct arena *arena = arena_create();
    for (int round = 0; round < 3; round++) {
        unsigned char *blocks[300];
        size_t sizes[300];
        size_t sum = 0;
        for (size_t i = 0; i < COUNT_OF(blocks); i++) {
            sizes[i] = draw(&seed, i % 40 == 0 ? 40000 : 200);
            blocks[i] = arena_alloc(arena, sizes[i]);
            assert_int_equal((uintptr_t)blocks[i] % alignof(max_align_t), 0);
            for (size_t b = 0; b < sizes[i]; b++) {
                assert_int_equal(blocks[i][b], 0);
            }
            memset(blocks[i], (int)(i % 251) + 1, sizes[i]);
            sum += sizes[i];
        }
        for (size_t i = 0; i < COUNT_OF(blocks); i++) {
            for (size_t b = 0; b < sizes[i]; b++) {
                assert_int_equal(blocks[i][b], i % 251 + 1);
            }
        }
        assert_true(arena_used(arena) >= sum);
        arena_reset(arena);
        assert_int_equal(arena_used(arena), 0);
    }
    arena_destroy(arena);
    arena_destroy(NULL);
}

/* Arrays that take turns to grow and shrink keep what they hold, and so do their neighbours. */
static void arrays_are_resized(void **state)
{
    (void)state;
    uint64_t seed = 3;
    struct arena *arena = arena_create();
    unsigned char *arrays[3] = {0};
    size_t sizes[3] = {0};
    for (size_t step = 0; step < 300; step++) {
        const size_t which = draw(&seed, COUNT_OF(arrays));
        const size_t size = draw(&seed, step % 3 ? 300 : 100000);
        unsigned char *small = memset(arena_alloc(arena, 24), 0xEE, 24);
        arrays[which] = arena_resize(arena, arrays[which], sizes[which], size);
        for (size_t i = sizes[which]; i < size; i++) {
            arrays[which][i] = (unsigned char)(which + i);
        }
        sizes[which] = size;
        for (size_t a = 0; a < COUNT_OF(arrays); a++) {
            for (size_t i = 0; i < sizes[a]; i++) {
                assert_int_equal(arrays[a][i], (unsigned char)(a + i));
            }
        }
        assert_int_equal(small[0] & small[23], 0xEE);
        assert_true(arena_used(arena) >= sizes[0] + sizes[1] + sizes[2]);
    }
    arena_destroy(arena);
}

/* An array that doubles up to a megabyte takes no more than that. */
static void growing_leaves_no_copies(void **state)
{
    (void)state;
    const size_t most = (size_t)1 << 20;
    struct arena *arena = arena_create();
    void *array = NULL;
    for (size_t size = 64; size <= most; size *= 2) {
        array = arena_resize(arena, array, size > 64 ? size / 2 : 0, size);
    }
    assert_in_range(arena_used(arena), most, most + 65536);
    (void)arena_resize(arena, array, most, most / 2);
    assert_in_range(arena_used(arena), most / 2, most / 2 + 65536);
    arena_destroy(arena);
}

static void copies_end_with_nul(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    assert_string_equal(arena_text(arena, "点单"), "点单");
    assert_string_equal(arena_text(arena, ""), "");
    assert_memory_equal(arena_bytes(arena, "a\0b", 3), "a\0b\0", 4);
    assert_string_equal(arena_bytes(arena, NULL, 0), "");
    assert_string_equal(arena_print(arena, "%s-%d", "m", 7), "m-7");
    assert_int_equal(strlen(arena_print(arena, "%30000d", 1)), 30000);
    const int64_t *numbers = ARENA_ARRAY(arena, int64_t, 0);
    assert_non_null(numbers);
    arena_destroy(arena);
}

static void buffers_grow_by_any_steps(void **state)
{
    (void)state;
    uint64_t seed = 2;
    struct arena *arena = arena_create();
    struct buffer buffer = buffer_on(arena);
    static char expected[200000];
    size_t length = 0;
    while (length < 100000) {
        char piece[600];
        const size_t size = draw(&seed, sizeof(piece));
        memset(piece, 'a' + (int)(length % 26), size);
        memcpy(expected + length, piece, size);
        buffer_append(&buffer, piece, size);
        length += size;
        assert_int_equal(buffer.length, length);
        assert_int_equal(buffer.bytes[length], '\0');
    }
    assert_memory_equal(buffer.bytes, expected, length);
    char *room = buffer_reserve(&buffer, 5000);
    memset(room, 'z', 5000);
    buffer.length += 5000;
    buffer_char(&buffer, '!');
    assert_int_equal(buffer.bytes[length + 4999], 'z');
    assert_int_equal(buffer.bytes[length + 5000], '!');
    arena_destroy(arena);
}

static void buffers_write_numbers_and_texts(void **state)
{
    (void)state;
    static const int64_t numbers[] = {0, 1, -1, 9, 10, -10, 1234567890123, INT64_MAX, INT64_MIN};
    struct arena *arena = arena_create();
    for (size_t i = 0; i < COUNT_OF(numbers); i++) {
        struct buffer buffer = buffer_on(arena);
        char expected[24];
        (void)snprintf(expected, sizeof(expected), "%" PRId64, numbers[i]);
        buffer_integer(&buffer, numbers[i]);
        assert_string_equal(buffer.bytes, expected);
    }
    struct buffer buffer = buffer_on(arena);
    buffer_text(&buffer, "分");
    buffer_print(&buffer, "%d%%", 95);
    buffer_text(&buffer, "");
    for (int i = 0; i < 300; i++) {
        buffer_print(&buffer, "%c", 'x');
    }
    assert_int_equal(buffer.length, 3 + 3 + 300);
    assert_int_equal(strlen(buffer.bytes), buffer.length);
    arena_destroy(arena);
}

static void ids_sort_by_time_and_do_not_repeat(void **state)
{
    (void)state;
    uint64_t seed = 4;
    struct world world = {.random = world_random_seeded, .random_state = &seed};
    char before[ID_BYTES] = "";
    char twin[ID_BYTES];
    world.now_ms = 1;
    for (int i = 0; i < 2000; i++) {
        char id[ID_BYTES];
        world.now_ms += 1 + (int64_t)draw(&seed, 1000) * (i % 7 == 0 ? 100000000 : 1);
        world_id(&world, "420100001001", id);
        assert_int_equal(strlen(id), ID_BYTES - 1);
        assert_memory_equal(id, "420100001001-", 13);
        assert_int_equal(strspn(id + 13, "0123456789abcdefghjkmnpqrstvwxyz"), 18);
        assert_true(strcmp(before, id) < 0);
        world_id(&world, "420100001001", twin);
        assert_string_not_equal(id, twin);
        assert_memory_equal(id, twin, 23); /* region and time are the same, the rest is drawn */
        memcpy(before, id, sizeof(before));
    }
    assert_int_equal(world_now_s(&(struct world){.now_ms = 1999}), 1);
}

/* Known answers of splitmix64 from state 0, little end first. */
static void seeded_generator_is_splitmix64(void **state)
{
    (void)state;
    static const uint64_t expected[] = {UINT64_C(0xE220A8397B1DCDAF), UINT64_C(0x6E789E6AA1B965F4),
                                        UINT64_C(0x06C45D188009454F)};
    uint64_t seed = 0;
    unsigned char bytes[20];
    world_random_seeded(&seed, bytes, sizeof(bytes));
    for (size_t i = 0; i < sizeof(bytes); i++) {
        assert_int_equal(bytes[i], expected[i / 8] >> (i % 8 * 8) & 0xFF);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(allocations_are_apart_and_zeroed),
        cmocka_unit_test(arrays_are_resized),
        cmocka_unit_test(growing_leaves_no_copies),
        cmocka_unit_test(copies_end_with_nul),
        cmocka_unit_test(buffers_grow_by_any_steps),
        cmocka_unit_test(buffers_write_numbers_and_texts),
        cmocka_unit_test(ids_sort_by_time_and_do_not_repeat),
        cmocka_unit_test(seeded_generator_is_splitmix64),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
