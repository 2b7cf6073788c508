/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "demo.h"

#include "demo_data.h"

#include <diandan/app/settlements.h>
#include <diandan/formats/time.h>
#include <diandan/store/ledger_store.h>
#include <diandan/store/offer_store.h>

#include <string.h>

enum result demo_act(struct demo *demo, const struct demo_actor *actor, operation_function *run,
                     const char *parameter, const void *input, void *output)
{
    struct call call = {
        .arena = demo->arena,
        .store = demo->store,
        .world = &demo->world,
        .settings = demo->settings,
        .error = demo->error,
        .caller = {actor->role,   actor->subject, actor->scope, NULL},
        .parameters = {parameter},
        .if_match = ABSENT,
    };
    return run(&call, input, output);
}

int64_t demo_below(struct demo *demo, int64_t bound)
{
    uint64_t noise;
    demo->world.random(demo->world.random_state, &noise, sizeof(noise));
    return (int64_t)(noise % (uint64_t)bound);
}

struct demo_actor demo_officer(const char *region_code)
{
    return (struct demo_actor){ROLE_OFFICER, "社区工作者", region_code};
}

/* A member whose pages show a proposal to answer and service on the books scores most, and most of
   all at home in the community of the officer who has a desk. */
static enum result score_member(struct demo *demo, const struct member *member, int *ret_score)
{
    enum { LOOKED_AT = 50 };
    struct list offers;
    int proposed = 0;
    int confirmed = 0;
    enum result result = offer_list_of_member(demo->store, member->id, NULL, LOOKED_AT, demo->arena,
                                              &offers, demo->error);
    for (size_t i = 0; result == RESULT_OK && i < offers.count; i++) {
        const int state = LIST_OF(offers, struct offer)[i].state;
        proposed |= state == OFFER_PROPOSED;
        confirmed |= state == OFFER_CONFIRMED;
    }
    const int near = strcmp(member->region_code, demo_communities[0].region.code) == 0;
    *ret_score = 4 * proposed + 2 * confirmed + near;
    return result;
}

static enum result choose_guides(struct demo *demo)
{
    enum { SCORE_MAX = 7 };
    const struct member *members = demo->members.items;
    int *scores = ARENA_ARRAY(demo->arena, int, demo->members.count);
    struct member *guides = ARENA_ARRAY(demo->arena, struct member, DEMO_GUIDES);
    size_t count = 0;
    enum result result = RESULT_OK;
    for (size_t i = 0; i < demo->members.count && result == RESULT_OK; i++) {
        result = score_member(demo, &members[i], &scores[i]);
    }
    for (int score = SCORE_MAX; score >= 0; score--) {
        for (size_t i = 0; i < demo->members.count && count < DEMO_GUIDES; i++) {
            if (scores[i] == score) {
                guides[count++] = members[i];
            }
        }
    }
    demo->guides = (struct list){guides, count};
    return result;
}

/* One settlement under notice is objected to by a member who read it. */
static enum result object(struct demo *demo)
{
    static const struct demo_actor department = {ROLE_DEPARTMENT, "department", ""};
    const struct page_query query = {.limit = 1, .state = SETTLEMENT_NOTICED};
    const struct objection_input objection = {"当天我也在场，二号楼没有去，时长请再核对"};
    const struct member *reader = &LIST_OF(demo->members, struct member)[0];
    const struct demo_actor actor = {ROLE_MEMBER, reader->id, reader->region_code};
    struct page page;
    struct settlement settlement;
    demo->world.now_ms = demo->today * 1000;
    enum result result = store_begin(demo->store, demo->error);
    if (result == RESULT_OK) {
        result = demo_act(demo, &department, settlement_pages, NULL, &query, &page);
    }
    if (result == RESULT_OK && page.items.count > 0) {
        const char *id = LIST_OF(page.items, struct settlement)[0].id;
        result = demo_act(demo, &actor, settlement_object, id, &objection, &settlement);
    }
    return result == RESULT_OK ? store_commit(demo->store, demo->error) : result;
}

static enum result count_entries(struct demo *demo)
{
    struct entry head = {0};
    const enum result result = entry_load_head(demo->store, demo->arena, &head, demo->error);
    demo->counts.entries = head.seq;
    return result == RESULT_NOT_FOUND ? RESULT_OK : result;
}

enum result demo_make(struct demo *demo, int64_t now_ms)
{
    demo->world = (struct world){.random = world_random_seeded, .random_state = &demo->random};
    demo->today = time_of_midnight(time_to_days(now_ms / 1000, ZONE_DEFAULT_S), ZONE_DEFAULT_S);
    enum result result = demo_settle_people(demo);
    for (int week = 0; week < DEMO_WEEKS && result == RESULT_OK; week++) {
        result = demo_live_week(demo, week);
    }
    if (result == RESULT_OK) {
        result = object(demo);
    }
    if (result == RESULT_OK) {
        result = count_entries(demo);
    }
    return result == RESULT_OK ? choose_guides(demo) : result;
}
