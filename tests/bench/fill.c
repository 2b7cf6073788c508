/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fills a data folder for measurements, through the functions the service itself uses. */
#include "fill.h"

#include <diandan/app/ledger.h>
#include <diandan/app/members.h>
#include <diandan/app/orders.h>
#include <diandan/app/places.h>
#include <diandan/app/posting.h>
#include <diandan/crypto/key_file.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum {
    ENTRIES_PER_COMMIT = 10000,
    MEMBERS = 200,
    ORDERS = 30,
    HOUR_S = 3600,
    DAY_HOURS = 24,
    SPREAD_MICRO = 20000
};

static const char *const skills[] = {"electric", "law", "first_aid", "lifting", "teaching"};
enum { SKILLS = sizeof(skills) / sizeof(skills[0]) };

int64_t fill_below(struct fill *fill, int64_t bound)
{
    uint64_t noise;
    world_random_seeded(&fill->seed, &noise, sizeof(noise));
    return (int64_t)(noise % (uint64_t)bound);
}

/* Points and minutes of one service in turn, for members of one community. */
static enum result post_service(struct fill *fill, int64_t number, int phase)
{
    struct call *call = &fill->call;
    const char *member =
        arena_print(call->arena, "420199001001-01bench%010lld", (long long)(number / 2 % MEMBERS));
    struct entry entry = {
        .kind = number % 2 ? ENTRY_SERVICE_MINUTES : ENTRY_SERVICE_POINTS,
        .phase = phase,
        .unit = number % 2 ? UNIT_MINUTES : UNIT_POINTS,
        .amount = 1 + fill_below(fill, 500),
        .debit = ledger_issuance,
        .credit = ledger_member_account(call->arena, member),
        .member_id = member,
        .order_id = arena_print(call->arena, "420199001001-02bench%010lld", (long long)number / 8),
        .region_code = "420199001001",
    };
    entry.cause = arena_print(call->arena, "service:%s:%s:%lld", ledger_units.codes[entry.unit],
                              entry.order_id, (long long)number);
    const enum result result = ledger_post(call, &entry);
    fill->newest_seq = entry.seq;
    return result;
}

/* The entry before, posted in part or taken back whole by a second person. */
static enum result answer(struct fill *fill, bool is_reversal)
{
    struct call *call = &fill->call;
    struct entry ret;
    if (!is_reversal) {
        const struct resolution resolution = {
            .seq = fill->newest_seq, .phase = PHASE_POST, .amount = 1};
        return ledger_resolve(call, &resolution, &ret);
    }
    call->caller.subject = "bench-second";
    const enum result result =
        ledger_reverse(call, fill->newest_seq, "bench-first", "录入有误", &ret);
    call->caller.subject = "bench";
    return result;
}

/* Of 100 entries, 40 are pending ones and their posts, two a service and its reversal. */
static enum result post_entry(struct fill *fill, int64_t number)
{
    const int64_t place = number % 100;
    if (place == 99 || (place < 40 && place % 2 == 1)) {
        return answer(fill, place == 99);
    }
    return post_service(fill, number, place < 40 ? PHASE_PENDING : PHASE_DIRECT);
}

static enum result fill_ledger(struct fill *fill, int64_t count)
{
    struct call *call = &fill->call;
    enum result result = RESULT_OK;
    for (int64_t number = 0; number < count && result == RESULT_OK; number++) {
        if (number % ENTRIES_PER_COMMIT == 0) {
            result = store_begin(call->store, call->error);
        }
        if (result == RESULT_OK) {
            result = post_entry(fill, number);
        }
        const bool last = number + 1 == count || (number + 1) % ENTRIES_PER_COMMIT == 0;
        if (result == RESULT_OK && last) {
            result = store_commit(call->store, call->error);
            arena_reset(call->arena);
        }
    }
    return result;
}

enum result fill_place(struct fill *fill, const char *region_code)
{
    struct call *call = &fill->call;
    const struct named_input name = {"测量社区"};
    const struct category category = {
        .code = "bench", .name = "测量", .level = 1, .count = 1, .minutes = 60, .priority = 50};
    struct region region;
    struct category saved;
    call->parameters[0] = region_code;
    enum result result = region_put(call, &name, &region);
    call->parameters[0] = category.code;
    return result == RESULT_OK ? category_put(call, &category, &saved) : result;
}

/* Two skills, three evenings or mornings a week, a home within two kilometres. */
static enum result add_member(struct fill *fill, const char *region_code, int64_t monday_s)
{
    struct skill held[2];
    struct availability_rule free_times[3];
    struct member member;
    const int64_t first = fill_below(fill, SKILLS);
    for (int64_t i = 0; i < 2; i++) {
        held[i] = (struct skill){skills[(first + i) % SKILLS], 1 + fill_below(fill, 5)};
    }
    for (int64_t i = 0; i < 3; i++) {
        const int64_t hour = (i * 2 + fill_below(fill, 2)) * DAY_HOURS + 8 + fill_below(fill, 6);
        free_times[i] = (struct availability_rule){"FREQ=WEEKLY", monday_s + hour * HOUR_S, 360};
    }
    const struct member_input input = {
        .region_code = region_code,
        .name = "张三",
        .longitude_micro = 114300000 + fill_below(fill, SPREAD_MICRO),
        .latitude_micro = 30600000 + fill_below(fill, SPREAD_MICRO),
        .week_minutes_max = 600,
        .consented = 1,
        .state = MEMBER_ACTIVE,
        .skills = {held,       2},
        .availability = {free_times, 3},
    };
    return member_make(&fill->call, &input, &member);
}

/* One or two roles, by day, within the coming week. */
static enum result add_order(struct fill *fill, const char *region_code, int64_t monday_s)
{
    struct role roles[2];
    struct order order;
    const size_t count = 1 + (size_t)fill_below(fill, 2);
    for (size_t i = 0; i < count; i++) {
        roles[i] = (struct role){.skill = skills[fill_below(fill, SKILLS)],
                                 .level = 1 + fill_below(fill, 3),
                                 .count = 1 + fill_below(fill, 3)};
    }
    const int64_t hour = fill_below(fill, 6) * DAY_HOURS + 9 + fill_below(fill, 7);
    const struct order_input input = {
        .region_code = region_code,
        .category = "bench",
        .roles = {roles, count},
        .starts_at = monday_s + hour * HOUR_S,
        .ends_at = monday_s + (hour + 1 + fill_below(fill, 2)) * HOUR_S,
        .longitude_micro = 114300000 + fill_below(fill, SPREAD_MICRO),
        .latitude_micro = 30600000 + fill_below(fill, SPREAD_MICRO),
        .priority = 1 + fill_below(fill, 100),
        .headcount_min = 0,
        .open = 1,
    };
    return order_create(&fill->call, &input, &order);
}

/* From tomorrow on, so that every order lies in the week a round plans by default. */
static enum result fill_community(struct fill *fill, const char *region_code)
{
    struct call *call = &fill->call;
    const int64_t day_s = (int64_t)DAY_HOURS * HOUR_S;
    const int64_t tomorrow_s = (world_now_s(&fill->world) / day_s + 1) * day_s;
    enum result result = store_begin(call->store, call->error);
    if (result == RESULT_OK) {
        result = fill_place(fill, region_code);
    }
    for (int i = 0; i < MEMBERS && result == RESULT_OK; i++) {
        result = add_member(fill, region_code, tomorrow_s);
    }
    for (int i = 0; i < ORDERS && result == RESULT_OK; i++) {
        result = add_order(fill, region_code, tomorrow_s);
    }
    return result == RESULT_OK ? store_commit(call->store, call->error) : result;
}

int main(int argc, char **argv)
{
    const bool is_ledger = argc == 4 && strcmp(argv[1], "ledger") == 0;
    const bool is_community = argc == 4 && strcmp(argv[1], "community") == 0;
    const bool is_lists = argc == 4 && strcmp(argv[1], "lists") == 0;
    if (!is_ledger && !is_community && !is_lists) {
        (void)fprintf(stderr, "usage: bench_fill ledger DATA ENTRIES\n"
                              "       bench_fill lists DATA ROWS\n"
                              "       bench_fill community DATA REGION_CODE\n");
        return 2;
    }
    struct fill fill = {.seed = 20261124};
    unsigned char ledger_key[KEY_BYTES];
    char key_path[1024];
    (void)snprintf(key_path, sizeof(key_path), "%s/ledger.key", argv[2]);
    const struct settings settings = {
        .folder = argv[2], .program = argv[0], .ledger_key = ledger_key};
    fill.world = (struct world){(int64_t)time(NULL) * 1000, world_random_seeded, &fill.seed};
    fill.call = (struct call){
        .arena = arena_create(),
        .world = &fill.world,
        .settings = &settings,
        .error = &fill.error,
        .caller = {ROLE_ADMIN, "bench", "", NULL},
        .if_match = ABSENT
    };
    if (is_community) {
        fill.seed = strtoull(argv[3], NULL, 10);
    }
    enum result result = key_file_load(key_path, ledger_key, &fill.error);
    if (result == RESULT_OK) {
        result = store_open(argv[2], STORE_WRITE, &fill.call.store, &fill.error);
    }
    if (result == RESULT_OK) {
        result = is_ledger  ? fill_ledger(&fill, strtoll(argv[3], NULL, 10))
                 : is_lists ? fill_lists(&fill, strtoll(argv[3], NULL, 10))
                            : fill_community(&fill, argv[3]);
    }
    if (result != RESULT_OK) {
        (void)fprintf(stderr, "bench_fill: %s %s %s\n", result_code(result), fill.error.pointer,
                      fill.error.argument);
    }
    store_close(fill.call.store);
    arena_destroy(fill.call.arena);
    return result == RESULT_OK ? 0 : 1;
}
