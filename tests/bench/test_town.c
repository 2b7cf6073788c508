/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A town is the same for the same seed and is an instance the matcher reads. */
#include "town_json.h"
#include "unit.h"

#include <diandan/formats/instance_json.h>

#include <stdlib.h>
#include <string.h>

struct written {
    char *bytes;
    size_t length;
    int64_t edges;
};

static struct written write_town(const struct town_size *size, uint64_t seed, struct arena *arena)
{
    struct written written = {0};
    FILE *out = open_memstream(&written.bytes, &written.length);
    assert_non_null(out);
    written.edges = town_write_json(town_draw(size, seed, arena), out);
    assert_int_equal(fclose(out), 0);
    return written;
}

static const struct town_size *size_of(const char *name)
{
    const struct town_size *size = town_size_find(name);
    assert_non_null(size);
    return size;
}

static struct instance *read_town(const struct town_size *size, uint64_t seed, struct arena *arena)
{
    struct written written = write_town(size, seed, arena);
    struct instance *instance = NULL;
    struct error error = {0};
    assert_int_equal(
        instance_read_json((struct slice){written.bytes, written.length}, arena, &instance, &error),
        RESULT_OK);
    assert_int_equal(instance->edge_count, written.edges);
    assert_int_equal(instance->member_count, size->member_count);
    assert_int_equal(instance->order_count, size->order_count);
    free(written.bytes);
    return instance;
}

static int64_t sum_of_scores(const struct instance *instance)
{
    int64_t sum = 0;
    for (int i = 0; i < instance->edge_count; i++) {
        sum += instance->edges[i].score;
    }
    return sum;
}

/* The figures of docs/performance.md are of these pairs: others would be another instance. */
static void test_pairs_of_seed_1(void **state)
{
    static const struct {
        const char *name;
        int64_t seats, pairs, scores;
    } rows[] = {
        {"community",       104,  860,   1164934 },
        {"district",        1515, 41830, 59709595},
        {"scarce_district", 1528, 31128, 41471415},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct arena *arena = arena_create();
        const struct town_size *size = size_of(rows[i].name);
        const struct instance *instance = read_town(size, 1, arena);
        assert_int_equal(town_seats(town_draw(size, 1, arena)), rows[i].seats);
        assert_int_equal(instance->edge_count, rows[i].pairs);
        assert_int_equal(sum_of_scores(instance), rows[i].scores);
        arena_destroy(arena);
    }
}

static void test_same_seed_same_bytes(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    struct written one = write_town(size_of("community"), 7, arena);
    struct written again = write_town(size_of("community"), 7, arena);
    struct written other = write_town(size_of("community"), 8, arena);
    assert_int_equal(one.length, again.length);
    assert_memory_equal(one.bytes, again.bytes, one.length);
    assert_true(one.length != other.length || memcmp(one.bytes, other.bytes, one.length) != 0);
    free(one.bytes);
    free(again.bytes);
    free(other.bytes);
    arena_destroy(arena);
}

static void test_is_an_instance(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 5; seed++) {
        struct arena *arena = arena_create();
        const struct instance *instance = read_town(size_of("community"), seed, arena);
        assert_true(instance->has_edges);
        assert_true(instance->edge_count > 0);
        for (int i = 0; i < instance->member_count; i++) {
            assert_in_range(instance->members[i].minutes_max, 180, 720);
        }
        for (int i = 0; i < instance->order_count; i++) {
            const struct instance_order *order = &instance->orders[i];
            assert_in_range(order->min, 1, instance_order_seats(order));
        }
        arena_destroy(arena);
    }
}

/* What network simplex is compared on: nothing but places and persons counts. */
static void test_pure_is_an_assignment(void **state)
{
    struct town_size size = *size_of("community");
    size.is_pure = true;
    (void)state;
    struct arena *arena = arena_create();
    const struct instance *instance = read_town(&size, 1, arena);
    for (int i = 0; i < instance->order_count; i++) {
        assert_int_equal(instance->orders[i].min, 0);
        assert_true(i == 0 || instance_orders_clash(instance, 0, i));
    }
    for (int i = 0; i < instance->member_count; i++) {
        assert_true(instance->members[i].minutes_max == INSTANCE_UNCAPPED);
    }
    arena_destroy(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pairs_of_seed_1),
        cmocka_unit_test(test_same_seed_same_bytes),
        cmocka_unit_test(test_is_an_instance),
        cmocka_unit_test(test_pure_is_an_assignment),
    };
    return cmocka_run_group_tests_name("town", tests, NULL, NULL);
}
