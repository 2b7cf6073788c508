/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The soft parts of a score: a table of what small facts are worth, and what weights do to it. */
#include "unit.h"

#include <diandan/matcher/score.h>

#include <string.h>

enum { ELECTRIC, LAW, VISIT, NAMES }; /* skills, and a category */
enum { HOME, AWAY };                  /* communities */
enum { DAY = 1440 };

/* What a pair has; 0 where a row says nothing. */
struct facts {
    int64_t level;      /* held in the wanted skill, of which level 1 is needed */
    int64_t law_wanted; /* places elsewhere for another skill the member holds */
    bool law_shared;    /* another member holds it too */
    double way;         /* minutes from home */
    bool no_way;        /* no travel is given */
    bool homeless;      /* the member's home is not known */
    int64_t load;       /* of the member */
    int64_t other_load; /* of another member */
    int64_t wait;       /* from the start of the horizon to that of the order */
    bool likes[NAMES];
    bool has_category;
    bool contact[2];
    bool has_community; /* HOME */
    struct instance_place published;
    int published_count;
};

struct scene {
    struct instance_skill skills[2];
    int wanted[1];
    int law[1];
    int likes[NAMES];
    int contacts[2];
    struct instance_place published;
    struct instance_role roles[2];
    struct instance_role law_roles[1];
    struct instance_member members[2];
    struct instance_order orders[2];
    struct scores scores;
    struct instance instance;
};

static const struct instance_role anyone = {
    .level = 1, .count = 1, .resource = INSTANCE_NONE, .certificate = INSTANCE_NONE};

static void make_member(struct scene *scene, const struct facts *facts)
{
    struct instance_member *member = &scene->members[0];
    scene->members[1] = (struct instance_member){
        .id = "other", .always_available = true, .load_minutes = facts->other_load};
    if (facts->law_shared) {
        scene->members[1].skills = &scene->skills[1];
        scene->members[1].skill_count = 1;
    }
    *member = (struct instance_member){
        .id = "member",
        .always_available = true,
        .skills = scene->skills,
        .skill_count = 1 + (facts->law_wanted > 0),
        .interests = scene->likes,
        .contact_points = scene->contacts,
        .location = {0, 0, !facts->homeless},
        .load_minutes = facts->load
    };
    scene->skills[0] = (struct instance_skill){ELECTRIC, facts->level ? facts->level : 1};
    scene->skills[1] = (struct instance_skill){LAW, 3};
    for (int i = 0; i < NAMES; i++) {
        scene->likes[member->interest_count] = i;
        member->interest_count += facts->likes[i];
    }
    for (int i = 0; i < 2; i++) {
        scene->contacts[member->contact_point_count] = i;
        member->contact_point_count += facts->contact[i];
    }
}

static void make_orders(struct scene *scene, const struct facts *facts)
{
    scene->wanted[0] = ELECTRIC;
    scene->law[0] = LAW;
    scene->roles[0] = scene->roles[1] = scene->law_roles[0] = anyone;
    scene->roles[0].skills = scene->wanted;
    scene->roles[0].skill_count = 1;
    scene->law_roles[0].skills = scene->law;
    scene->law_roles[0].skill_count = 1;
    scene->law_roles[0].count = facts->law_wanted;
    scene->orders[0] = (struct instance_order){
        .id = "order",
        .start = 500 + facts->wait,
        .end = 560 + facts->wait,
        .priority = 3,
        .roles = scene->roles,
        .role_count = 2,
        .location = {facts->way, 0, true},
        .has_category = facts->has_category,
        .category = VISIT,
        .has_community = facts->has_community,
        .community = HOME
    };
    scene->orders[1] = (struct instance_order){.id = "court",
                                               .start = 500,
                                               .end = 560,
                                               .priority = 1,
                                               .roles = scene->law_roles,
                                               .role_count = 1};
}

static void scene_make(struct scene *scene, const struct facts *facts)
{
    static const char *names[] = {"电工", "法律", "走访"};
    static const char *communities[] = {"东亭", "水果湖"};
    *scene = (struct scene){.published = facts->published, .scores = scores_default};
    make_member(scene, facts);
    make_orders(scene, facts);
    scene->instance = (struct instance){
        .horizon = {500,         20000},
        .members = scene->members,
        .member_count = 2,
        .orders = scene->orders,
        .order_count = facts->law_wanted ? 2 : 1,
        .skills = {names,       NAMES},
        .communities = {communities, 2    },
        .metric = facts->no_way ? TRAVEL_NONE : TRAVEL_EUCLIDEAN,
        .minutes_per_unit = 1,
        .scores = &scene->scores,
        .published = &scene->published,
        .published_count = facts->published_count,
    };
}

/* The part of a score for the first role of the order, unless another is asked for. */
static int64_t part_of(const struct scene *scene, int role, enum score_part part)
{
    struct arena *arena = arena_create();
    int64_t parts[SCORE_PART_COUNT];
    (void)score_pair(scoring_create(&scene->instance, arena), 0, 0, role, parts);
    arena_destroy(arena);
    return parts[part];
}

static void test_what_facts_are_worth(void **state)
{
    (void)state;
    /* clang-format off */
    static const struct {
        struct facts facts;
        enum score_part part;
        int64_t points;
    } rows[] = {
        {{.level = 1},                                                SCORE_FIT,           200},
        {{.level = 3},                                                SCORE_FIT,           120},
        {{.level = 6},                                                SCORE_FIT,             0},
        {{.level = 900},                                              SCORE_FIT,             0},
        {{0},                                                         SCORE_SCARCITY,      300},
        {{.law_wanted = 1},                                           SCORE_SCARCITY,        0},
        {{.law_wanted = 5},                                           SCORE_SCARCITY,        0},
        {{.law_wanted = 1, .law_shared = true},                       SCORE_SCARCITY,      150},
        {{0},                                                         SCORE_TRAVEL,        300},
        {{.way = 20.5},                                               SCORE_TRAVEL,        258},
        {{.way = 150},                                                SCORE_TRAVEL,          0},
        {{.way = 1e9},                                                SCORE_TRAVEL,          0},
        {{.homeless = true},                                          SCORE_TRAVEL,          0},
        {{.no_way = true},                                            SCORE_TRAVEL,          0},
        {{0},                                                         SCORE_BALANCE,         0},
        {{.other_load = 60},                                          SCORE_BALANCE,       200},
        {{.load = 15, .other_load = 60},                              SCORE_BALANCE,       150},
        {{.load = 60},                                                SCORE_BALANCE,         0},
        {{0},                                                         SCORE_URGENCY,       100},
        {{.wait = -9999},                                             SCORE_URGENCY,       100},
        {{.wait = 71},                                                SCORE_URGENCY,       100},
        {{.wait = 72},                                                SCORE_URGENCY,        99},
        {{.wait = 2 * DAY},                                           SCORE_URGENCY,        60},
        {{.wait = 5 * DAY},                                           SCORE_URGENCY,         0},
        {{.wait = 1000000000},                                        SCORE_URGENCY,         0},
        {{0},                                                         SCORE_INTEREST,        0},
        {{.has_category = true},                                      SCORE_INTEREST,        0},
        {{.likes = {[VISIT] = true}},                                 SCORE_INTEREST,        0},
        {{.likes = {[VISIT] = true}, .has_category = true},           SCORE_INTEREST,      100},
        {{.likes = {[LAW] = true}, .has_category = true},             SCORE_INTEREST,        0},
        {{.likes = {[LAW] = true, [ELECTRIC] = true}},                SCORE_INTEREST,      100},
        {{.contact = {true, true}},                                   SCORE_CONTACT_POINT,   0},
        {{.has_community = true},                                     SCORE_CONTACT_POINT,   0},
        {{.has_community = true, .contact = {[AWAY] = true}},         SCORE_CONTACT_POINT,   0},
        {{.has_community = true, .contact = {[HOME] = true}},         SCORE_CONTACT_POINT, 200},
        {{.has_community = true, .contact = {true, true}},            SCORE_CONTACT_POINT, 200},
        {{.published = {0, 0, 0}},                                    SCORE_STABILITY,       0},
        {{.published = {0, 0, 0}, .published_count = 1},              SCORE_STABILITY,     200},
        {{.published = {0, 0, 1}, .published_count = 1},              SCORE_STABILITY,       0},
        {{.published = {0, 1, 0}, .published_count = 1},              SCORE_STABILITY,       0},
        {{.published = {1, 0, 0}, .published_count = 1},              SCORE_STABILITY,       0},
    };
    /* clang-format on */
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct scene scene;
        scene_make(&scene, &rows[i].facts);
        const int64_t points = part_of(&scene, 0, rows[i].part);
        if (points != rows[i].points) {
            fail_msg("row %zu: %s is %lld, not %lld", i, score_part_rows[rows[i].part].code,
                     (long long)points, (long long)rows[i].points);
        }
    }
}

/* An interest in a skill counts in the role that uses it, one in the category everywhere. */
static void test_interest_is_asked_of_the_role(void **state)
{
    (void)state;
    struct scene scene;
    scene_make(&scene, &(struct facts){.likes = {[ELECTRIC] = true}});
    assert_int_equal(part_of(&scene, 0, SCORE_INTEREST), 100);
    assert_int_equal(part_of(&scene, 1, SCORE_INTEREST), 0);
    scene_make(&scene, &(struct facts){.likes = {[VISIT] = true}, .has_category = true});
    assert_int_equal(part_of(&scene, 1, SCORE_INTEREST), 100);
}

/* Weights move the part they name and the coverage, which must stay above them, and nothing else.
 */
static void test_weights_decide(void **state)
{
    (void)state;
    static const struct facts facts = {.level = 2,
                                       .way = 10,
                                       .load = 15,
                                       .other_load = 60,
                                       .wait = DAY,
                                       .likes = {[ELECTRIC] = true},
                                       .contact = {[HOME] = true},
                                       .has_community = true,
                                       .published_count = 1};
    static const struct {
        enum score_weight weight;
        int64_t value;
        enum score_part part;
        int64_t points;
    } rows[] = {
        {WEIGHT_FIT,               1000, SCORE_FIT,           960 },
        {WEIGHT_FIT,               0,    SCORE_FIT,           0   },
        {WEIGHT_FIT_PER_LEVEL,     0,    SCORE_FIT,           200 },
        {WEIGHT_FIT_PER_LEVEL,     1000, SCORE_FIT,           0   },
        {WEIGHT_SCARCITY,          50,   SCORE_SCARCITY,      50  },
        {WEIGHT_TRAVEL,            15,   SCORE_TRAVEL,        0   },
        {WEIGHT_TRAVEL_PER_MINUTE, 5,    SCORE_TRAVEL,        250 },
        {WEIGHT_BALANCE,           1000, SCORE_BALANCE,       750 },
        {WEIGHT_URGENCY,           1000, SCORE_URGENCY,       980 },
        {WEIGHT_URGENCY_PER_DAY,   0,    SCORE_URGENCY,       100 },
        {WEIGHT_INTEREST,          1000, SCORE_INTEREST,      1000},
        {WEIGHT_CONTACT_POINT,     0,    SCORE_CONTACT_POINT, 0   },
        {WEIGHT_STABILITY,         7,    SCORE_STABILITY,     7   },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct arena *arena = arena_create();
        struct scene scene;
        int64_t before[SCORE_PART_COUNT];
        int64_t after[SCORE_PART_COUNT];
        scene_make(&scene, &facts);
        (void)score_pair(scoring_create(&scene.instance, arena), 0, 0, 0, before);
        scene.scores.weights[rows[i].weight] = rows[i].value;
        const struct scoring *scoring = scoring_create(&scene.instance, arena);
        (void)score_pair(scoring, 0, 0, 0, after);
        assert_int_equal(after[rows[i].part], rows[i].points);
        assert_int_equal(scoring_coverage(scoring), 2 * scores_soft_max(&scene.scores) + 1);
        before[rows[i].part] = after[rows[i].part];
        before[SCORE_COVERAGE] = 3 * scoring_coverage(scoring);
        assert_memory_equal(before, after, sizeof(before));
        arena_destroy(arena);
    }
}

static void test_without_weights_the_defaults_hold(void **state)
{
    (void)state;
    struct scene scene;
    scene_make(&scene, &(struct facts){.level = 2, .way = 30});
    const int64_t fit = part_of(&scene, 0, SCORE_FIT);
    scene.scores.weights[WEIGHT_FIT] = 1;
    assert_int_not_equal(part_of(&scene, 0, SCORE_FIT), fit);
    scene.instance.scores = NULL;
    assert_int_equal(part_of(&scene, 0, SCORE_FIT), fit);
}

/* The largest weights, priorities and orders that are valid stay within the limit of a score. */
static void test_scores_stay_within_their_limit(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    struct scene scene;
    /* one place with all that scores know, among more places than coverage can grow with */
    scene_make(&scene, &(struct facts){.other_load = 60,
                                       .likes = {[ELECTRIC] = true},
                                       .contact = {[HOME] = true},
                                       .has_community = true,
                                       .published_count = 1});
    for (int i = 0; i < (int)WEIGHT_COUNT; i++) {
        scene.scores.weights[i] = score_weight_rows[i].is_points ? score_weight_rows[i].most : 0;
    }
    assert_int_equal(scores_soft_max(&scene.scores), SCORE_SOFT_MAX);
    scene.orders[0].priority = instance_limits[INSTANCE_LIMIT_PRIORITY].largest;
    scene.roles[1].count = instance_limits[INSTANCE_LIMIT_ROLE_COUNT].largest;
    const struct scoring *scoring = scoring_create(&scene.instance, arena);
    const int64_t score = score_pair(scoring, 0, 0, 0, NULL);
    assert_int_equal(score - scoring_coverage(scoring) * scene.orders[0].priority, SCORE_SOFT_MAX);
    assert_true(score > instance_limits[INSTANCE_LIMIT_SCORE].largest / 2);
    assert_true(score <= instance_limits[INSTANCE_LIMIT_SCORE].largest);
    arena_destroy(arena);
}

static void test_every_part_has_its_words(void **state)
{
    (void)state;
    for (int part = 0; part < (int)SCORE_PART_COUNT; part++) {
        const struct score_part_row *row = &score_part_rows[part];
        assert_true(*row->code && *row->zh && *row->en);
        assert_true(row->weight == WEIGHT_COUNT || score_weight_rows[row->weight].is_points);
        assert_true(row->weight == WEIGHT_COUNT ||
                    strcmp(row->code, score_weight_rows[row->weight].code) == 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_facts_are_worth),
        cmocka_unit_test(test_interest_is_asked_of_the_role),
        cmocka_unit_test(test_weights_decide),
        cmocka_unit_test(test_without_weights_the_defaults_hold),
        cmocka_unit_test(test_scores_stay_within_their_limit),
        cmocka_unit_test(test_every_part_has_its_words),
    };
    return cmocka_run_group_tests_name("scores", tests, NULL, NULL);
}
