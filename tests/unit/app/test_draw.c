/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "unit.h"

#include <diandan/app/draw.h>
#include <diandan/base/arena.h>
#include <diandan/base/hex.h>
#include <diandan/base/world.h>
#include <diandan/crypto/hash.h>

#include <stdio.h>
#include <string.h>

enum { POOL = 12, DRAWN = 4, SEEDS = 2000 };

/* Ten may be drawn; p03 rests and p07 served. */
static struct panel make_panel(struct arena *arena, uint64_t *seed)
{
    struct panel panel = {.id = "panel", .count = DRAWN};
    struct panel_seat *seats = ARENA_ARRAY(arena, struct panel_seat, POOL);
    for (int i = 0; i < POOL; i++) {
        seats[i] = (struct panel_seat){
            .panelist_id = arena_print(arena, "420106000000-p%02d", i),
            .standing = i == 3   ? SEAT_INACTIVE
                        : i == 7 ? SEAT_SERVED
                                 : SEAT_NOT_DRAWN,
            .position = ABSENT,
        };
    }
    panel.pool = (struct list){seats, POOL};
    world_random_seeded(seed, panel.seed, sizeof(panel.seed));
    return panel;
}

/* The rule as it is written for others: the drawn are those before whom fewer than `count` hash
   lower. */
static int is_drawn_by_the_rule(const struct panel *panel, size_t position)
{
    const struct panel_seat *seats = panel->pool.items;
    unsigned char digests[POOL][DIGEST_BYTES];
    int64_t before = 0;
    for (size_t i = 0; i < panel->pool.count; i++) {
        unsigned char bytes[PANEL_SEED_BYTES + 64];
        const size_t length = strlen(seats[i].panelist_id);
        memcpy(bytes, panel->seed, PANEL_SEED_BYTES);
        memcpy(bytes + PANEL_SEED_BYTES, seats[i].panelist_id, length);
        hash_once(HASH_SM3, bytes, PANEL_SEED_BYTES + length, digests[i]);
    }
    for (size_t i = 0; i < panel->pool.count; i++) {
        before += seats[i].standing <= SEAT_NOT_DRAWN &&
                  memcmp(digests[i], digests[position], DIGEST_BYTES) < 0;
    }
    return before < panel->count;
}

static void test_the_draw_is_the_rule(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    uint64_t seed = 1;
    for (int round = 0; round < 200; round++) {
        struct panel panel = make_panel(arena, &seed);
        const struct panel_seat *seats = panel.pool.items;
        draw_panel(&panel, arena);
        int64_t drawn = 0;
        uint32_t positions = 0;
        for (size_t i = 0; i < POOL; i++) {
            if (i == 3 || i == 7) {
                assert_int_equal(seats[i].standing, i == 3 ? SEAT_INACTIVE : SEAT_SERVED);
                assert_true(seats[i].position == ABSENT);
                continue;
            }
            const int is_drawn = is_drawn_by_the_rule(&panel, i);
            assert_int_equal(seats[i].standing, is_drawn ? SEAT_DRAWN : SEAT_NOT_DRAWN);
            assert_int_equal(seats[i].position <= DRAWN, is_drawn);
            positions |= UINT32_C(1) << seats[i].position;
            drawn += is_drawn;
        }
        assert_int_equal(drawn, DRAWN);
        assert_int_equal(positions, 0x7FE); /* 1 to 10, each once */
        arena_reset(arena);
    }
    arena_destroy(arena);
}

static void test_a_draw_of_then_comes_out_the_same(void **state)
{
    (void)state;
    /* Computed apart from this program: SM3(32 zeros || id), ascending. */
    static const char *const expected[] = {"420106000000-p10", "420106000000-p06",
                                           "420106000000-p09", "420106000000-p00"};
    struct arena *arena = arena_create();
    uint64_t seed = 1;
    struct panel panel = make_panel(arena, &seed);
    memset(panel.seed, 0, sizeof(panel.seed));
    draw_panel(&panel, arena);
    for (size_t i = 0; i < POOL; i++) {
        const struct panel_seat *seat = &LIST_OF(panel.pool, struct panel_seat)[i];
        if (seat->standing == SEAT_DRAWN) {
            assert_string_equal(seat->panelist_id, expected[seat->position - 1]);
        }
    }
    arena_destroy(arena);
}

static void test_a_redraw_finds_every_change(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    uint64_t seed = 5;
    const char *panelist;
    struct panel panel = make_panel(arena, &seed);
    struct panel_seat *seats = panel.pool.items;
    draw_panel(&panel, arena);
    assert_true(draw_repeats(&panel, arena, &panelist));
    for (size_t i = 0; i < POOL; i++) {
        const struct panel_seat before = seats[i];
        seats[i].standing = before.standing == SEAT_DRAWN ? SEAT_NOT_DRAWN : SEAT_DRAWN;
        assert_false(draw_repeats(&panel, arena, &panelist));
        seats[i] = before;
        seats[i].position = before.position == ABSENT ? 1 : ABSENT;
        assert_false(draw_repeats(&panel, arena, &panelist));
        assert_string_equal(panelist, before.panelist_id);
        seats[i] = before;
    }
    for (size_t bit = 0; bit < PANEL_SEED_BYTES * 8; bit++) {
        panel.seed[bit / 8] ^= (unsigned char)(1u << bit % 8);
        assert_false(draw_repeats(&panel, arena, &panelist));
        panel.seed[bit / 8] ^= (unsigned char)(1u << bit % 8);
    }
    panel.count++;
    assert_false(draw_repeats(&panel, arena, &panelist));
    arena_destroy(arena);
}

/* Each of ten is drawn four times in ten: 800 of 2,000, deviation 21.9; five of those bound it. */
static void test_everybody_is_drawn_about_as_often(void **state)
{
    (void)state;
    enum { MEAN = SEEDS * DRAWN / (POOL - 2), BOUND = 110 };
    struct arena *arena = arena_create();
    uint64_t seed = 2026;
    int64_t counts[POOL] = {0};
    for (int round = 0; round < SEEDS; round++) {
        struct panel panel = make_panel(arena, &seed);
        draw_panel(&panel, arena);
        for (size_t i = 0; i < POOL; i++) {
            counts[i] += LIST_OF(panel.pool, struct panel_seat)[i].standing == SEAT_DRAWN;
        }
        arena_reset(arena);
    }
    for (size_t i = 0; i < POOL; i++) {
        if (i == 3 || i == 7) {
            assert_int_equal(counts[i], 0);
        } else {
            assert_in_range(counts[i], MEAN - BOUND, MEAN + BOUND);
        }
    }
    arena_destroy(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_draw_is_the_rule),
        cmocka_unit_test(test_a_draw_of_then_comes_out_the_same),
        cmocka_unit_test(test_a_redraw_finds_every_change),
        cmocka_unit_test(test_everybody_is_drawn_about_as_often),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
