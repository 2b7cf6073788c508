/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many places free people can fill at once, against trying every way. */
#include "explain_crew.h"
#include "unit.h"

#include <diandan/base/world.h>
#include <diandan/matcher/eligibility.h>

enum { SEEDS = 300, MEMBERS = 6, ROLES = 3, LEAST = 8 };

/* One order for which random members would do in random roles, by given pairs, and nobody placed.
 */
struct bench {
    struct instance instance;
    struct instance_member members[MEMBERS];
    struct instance_order orders[1];
    struct instance_role roles[ROLES];
    struct instance_edge edges[MEMBERS * ROLES];
    struct plan plan;
};

static int draw_below(uint64_t *state, int end)
{
    uint64_t value = 0;
    world_random_seeded(state, &value, sizeof(value));
    return (int)(value % (uint64_t)end);
}

static void bench_make(struct bench *bench, uint64_t seed)
{
    static const char *const ids[MEMBERS] = {"a", "b", "c", "d", "e", "f"};
    uint64_t state = seed;
    *bench = (struct bench){0};
    for (int i = 0; i < MEMBERS; i++) {
        bench->members[i] = (struct instance_member){
            .id = ids[i], .always_available = true, .minutes_max = INSTANCE_UNCAPPED};
    }
    bench->instance = (struct instance){.members = bench->members,
                                        .member_count = MEMBERS,
                                        .orders = bench->orders,
                                        .order_count = 1,
                                        .has_edges = true,
                                        .edges = bench->edges};
    bench->orders[0] = (struct instance_order){.id = "o",
                                               .end = 60,
                                               .priority = 1,
                                               .min = LEAST,
                                               .roles = bench->roles,
                                               .role_count = ROLES};
    for (int role = 0; role < ROLES; role++) {
        bench->roles[role] = (struct instance_role){.level = 1,
                                                    .count = 1 + draw_below(&state, 2),
                                                    .resource = INSTANCE_NONE,
                                                    .certificate = INSTANCE_NONE};
        for (int member = 0; member < MEMBERS; member++) {
            if (draw_below(&state, 3) == 0) {
                bench->edges[bench->instance.edge_count++] =
                    (struct instance_edge){member, 0, role, 1 + draw_below(&state, 9)};
            }
        }
    }
}

/* The most places filled, by every way of placing one member after the other. */
static int most_filled(const struct instance *instance, int member, int without, int room[ROLES])
{
    if (member == instance->member_count) {
        return 0;
    }
    int most = most_filled(instance, member + 1, without, room);
    for (int role = 0; member != without && role < ROLES; role++) {
        if (room[role] > 0 && eligibility_holds(instance, member, 0, role)) {
            room[role]--;
            const int filled = 1 + most_filled(instance, member + 1, without, room);
            most = filled > most ? filled : most;
            room[role]++;
        }
    }
    return most;
}

static void check_places(const struct bench *bench, const struct crew_places *places, int first,
                         int taken, int without)
{
    int filled[ROLES] = {0};
    for (int i = 0; i < places->count; i++) {
        assert_int_not_equal(places->members[i], without);
        assert_true(eligibility_holds(&bench->instance, places->members[i], 0, places->roles[i]));
        filled[places->roles[i]]++;
        for (int j = 0; j < i; j++) {
            assert_int_not_equal(places->members[i], places->members[j]);
        }
    }
    int could = 0;
    for (int i = 0; i < bench->instance.edge_count; i++) {
        could += bench->edges[i].role == first && bench->edges[i].member != without;
    }
    for (int role = 0; role < ROLES; role++) {
        const int64_t room = bench->roles[role].count - (role == first ? taken : 0);
        assert_true(filled[role] <= room);
        assert_true(role != first || filled[role] > 0 || could == 0 || room == 0);
    }
}

static void test_as_many_as_there_can_be(void **state)
{
    (void)state;
    int moved = 0;
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        struct arena *arena = arena_create();
        struct bench bench;
        uint64_t draw = seed;
        bench_make(&bench, seed);
        const struct roster roster = roster_of(&bench.instance, &bench.plan, arena);
        const struct scoring *scoring = scoring_create(&bench.instance, arena);
        const struct crew crew = crew_of(&roster, scoring, 0, arena);
        const int first = draw_below(&draw, ROLES);
        const int taken = draw_below(&draw, 2);
        const int without = draw_below(&draw, MEMBERS + 1) - 1;
        const struct crew_places places = crew_place(&crew, first, taken, without, LEAST);
        int room[ROLES];
        for (int role = 0; role < ROLES; role++) {
            room[role] = (int)bench.roles[role].count - (role == first ? taken : 0);
        }
        check_places(&bench, &places, first, taken, without);
        assert_int_equal(places.count, most_filled(&bench.instance, 0, without, room));
        assert_int_equal(crew_place(&crew, first, taken, without, 1).count, places.count > 0);
        /* Places are filled role by role: one out of order moved over for somebody else. */
        for (int i = 1; i < places.count; i++) {
            const int role = places.roles[i];
            const int before = places.roles[i - 1];
            moved += role == first ? before != first : before != first && role < before;
        }
        arena_destroy(arena);
    }
    assert_true(moved > 0);
}

/* Of a crowd only the best are kept, and the best serve. */
static void test_the_best_are_kept(void **state)
{
    (void)state;
    enum { CROWD = 3 * CREW_MAX };
    struct arena *arena = arena_create();
    struct bench bench;
    bench_make(&bench, 1);
    bench.orders[0].role_count = 1;
    bench.roles[0].count = 2;
    bench.instance.members = ARENA_ARRAY(arena, struct instance_member, CROWD);
    bench.instance.edges = ARENA_ARRAY(arena, struct instance_edge, CROWD);
    bench.instance.member_count = bench.instance.edge_count = CROWD;
    for (int i = 0; i < CROWD; i++) {
        bench.instance.members[i] = bench.members[0];
        bench.instance.edges[i] = (struct instance_edge){i, 0, 0, (i * 37) % CROWD};
    }
    const struct roster roster = roster_of(&bench.instance, &bench.plan, arena);
    const struct crew crew = crew_of(&roster, scoring_create(&bench.instance, arena), 0, arena);
    assert_int_equal(crew.roles[0].count, CREW_MAX + 1);
    for (int i = 0; i < crew.roles[0].count; i++) {
        assert_int_equal(crew.roles[0].scores[i], CROWD - 1 - i);
    }
    assert_int_equal(crew_place(&crew, 0, 0, INSTANCE_NONE, CREW_MAX).count, 2);
    arena_destroy(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_as_many_as_there_can_be),
        cmocka_unit_test(test_the_best_are_kept),
    };
    return cmocka_run_group_tests_name("explain crew", tests, NULL, NULL);
}
