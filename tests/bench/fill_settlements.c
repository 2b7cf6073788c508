/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fills a data folder with settlements whose public notice is over, one service in each, through
   the functions the service itself uses; prints their ids. */
#include <diandan/app/offers.h>
#include <diandan/app/settlements.h>
#include <diandan/crypto/key_file.h>
#include <diandan/store/member_store.h>
#include <diandan/store/offer_store.h>
#include <diandan/store/order_store.h>
#include <diandan/store/place_store.h>

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { PER_COMMIT = 500, PER_MEMBER = 50, HOUR_S = 3600, AGE_S = 40 * 86400, EVERY_S = 4 * 3600 };

#define COMMUNITY "420199001001"

struct fill {
    struct call call;
    struct world world;
    uint64_t seed;
    struct error error;
};

static enum result add_member(struct call *call, const char **ret_id)
{
    const struct member member = {
        .id = call_new_id(call, COMMUNITY),
        .region_code = COMMUNITY,
        .name = "张三",
        .longitude_micro = ABSENT,
        .latitude_micro = ABSENT,
        .consented_at = 1,
        .created_at = 1,
        .version = 1,
    };
    *ret_id = member.id;
    return member_save(call->store, &member, call->error);
}

static enum result add_order(struct call *call, int64_t starts_at, struct order *ret)
{
    static struct role role = {.level = 1, .count = 1};
    *ret = (struct order){
        .id = call_new_id(call, COMMUNITY),
        .region_code = COMMUNITY,
        .title = "走访",
        .category = "bench",
        .longitude_micro = ABSENT,
        .latitude_micro = ABSENT,
        .starts_at = starts_at,
        .ends_at = starts_at + HOUR_S,
        .priority = 50,
        .roles = {&role, 1},
        .state = ORDER_DONE,
        .created_by = "bench",
        .created_at = starts_at,
        .version = 1,
    };
    return order_save(call->store, ret, call->error);
}

/* An hour that was served and confirmed, shown to the public long ago. */
static enum result add_settlement(struct fill *fill, const char *member_id, int64_t starts_at)
{
    struct call *call = &fill->call;
    const struct confirm_input confirm = {.minutes = ABSENT};
    struct order order;
    struct offer confirmed;
    struct settlement settlement = {0};
    fill->world.now_ms = (starts_at + EVERY_S) * 1000;
    enum result result = add_order(call, starts_at, &order);
    const struct offer offer = {
        .id = call_new_id(call, COMMUNITY),
        .region_code = COMMUNITY,
        .order_id = order.id,
        .member_id = member_id,
        .state = OFFER_CHECKED_OUT,
        .reasons = "[]",
        .offered_at = 1,
        .answered_at = 2,
        .checked_in_at = order.starts_at,
        .checked_out_at = order.ends_at,
        .minutes = ABSENT,
        .version = 1,
    };
    if (result == RESULT_OK) {
        result = offer_save(call->store, &offer, call->error);
    }
    if (result == RESULT_OK) {
        call->parameters[0] = offer.id;
        result = offer_confirm(call, &confirm, &confirmed);
    }
    if (result == RESULT_OK) {
        call->parameters[0] = order.id;
        result = order_settle(call, NULL, &settlement);
    }
    if (result == RESULT_OK) {
        (void)printf("%s\n", settlement.id);
    }
    return result;
}

static enum result add_all(struct fill *fill, int64_t count, int64_t first_at)
{
    struct call *call = &fill->call;
    char member_id[64] = "";
    enum result result = RESULT_OK;
    for (int64_t i = 0; i < count && result == RESULT_OK; i++) {
        if (i % PER_COMMIT == 0) {
            result = store_begin(call->store, call->error);
        }
        if (result == RESULT_OK && i % PER_MEMBER == 0) {
            const char *id = "";
            result = add_member(call, &id);
            (void)snprintf(member_id, sizeof(member_id), "%s", id);
        }
        if (result == RESULT_OK) {
            result = add_settlement(fill, member_id, first_at + i % PER_MEMBER * EVERY_S);
        }
        if (result == RESULT_OK && (i + 1 == count || (i + 1) % PER_COMMIT == 0)) {
            result = store_commit(call->store, call->error);
            arena_reset(call->arena);
        }
    }
    return result;
}

int main(int argc, char **argv)
{
    if (argc != 3) {
        (void)fprintf(stderr, "usage: bench_fill_settlements DATA COUNT\n");
        return 2;
    }
    unsigned char ledger_key[KEY_BYTES];
    char key_path[1024];
    (void)snprintf(key_path, sizeof(key_path), "%s/ledger.key", argv[1]);
    const struct settings settings = {
        .folder = argv[1], .program = argv[0], .ledger_key = ledger_key};
    struct fill fill = {.seed = 20261124};
    fill.world = (struct world){0, world_random_seeded, &fill.seed};
    fill.call = (struct call){
        .arena = arena_create(),
        .world = &fill.world,
        .settings = &settings,
        .error = &fill.error,
        .caller = {ROLE_ADMIN, "bench", "", NULL},
        .if_match = ABSENT
    };
    enum result result = key_file_load(key_path, ledger_key, &fill.error);
    if (result == RESULT_OK) {
        result = store_open(argv[1], STORE_WRITE, &fill.call.store, &fill.error);
    }
    if (result == RESULT_OK) {
        result = add_all(&fill, strtoll(argv[2], NULL, 10), (int64_t)time(NULL) - AGE_S);
    }
    if (result != RESULT_OK) {
        (void)fprintf(stderr, "bench_fill_settlements: %s %s %s\n", result_code(result),
                      fill.error.pointer, fill.error.argument);
    }
    store_close(fill.call.store);
    arena_destroy(fill.call.arena);
    return result == RESULT_OK ? 0 : 1;
}
