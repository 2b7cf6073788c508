/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "demo_data.h"
#include "demo_service.h"

#include <diandan/app/orders.h>
#include <diandan/app/requests.h>
#include <diandan/app/rounds.h>
#include <diandan/domain/offer.h>
#include <diandan/formats/time.h>

#include <string.h>

enum {
    ASKED_PER_ORDER = 2,
    ASKED_LAST = 2 * ASKED_PER_ORDER * DEMO_WEEK_ORDERS, /* the asides come after all others */
    ROUND_SECONDS = 2,
    REACH_MICRO = 6000,
};

/* Runs the rounds of the whole district. */
static const struct demo_actor dispatcher = {ROLE_OFFICER, "区派单中心", demo_district};

/* By week and day. The last week lies ahead. */
static const int fates[DEMO_WEEKS][DEMO_WEEK_ORDERS] = {
    {FATE_CLOSED, FATE_CLOSED,    FATE_CLOSED,    FATE_CLOSED, FATE_CLOSED,  FATE_CLOSED },
    {FATE_CLOSED, FATE_CANCELLED, FATE_CLOSED,    FATE_CLOSED, FATE_CLOSED,  FATE_CLOSED },
    {FATE_CLOSED, FATE_CLOSED,    FATE_EXPIRED,   FATE_CLOSED, FATE_CLOSED,  FATE_CLOSED },
    {FATE_CLOSED, FATE_CLOSED,    FATE_EVALUATED, FATE_DONE,   FATE_RUNNING, FATE_RUNNING},
    {FATE_OPEN,   FATE_STAFFED,   FATE_STAFFED,   FATE_OPEN,   FATE_OPEN,    FATE_DRAFT  },
};

struct week {
    struct demo *demo;
    int number;
    int64_t first_at; /* moment its first day begins */
    struct demo_order orders[DEMO_WEEK_ORDERS];
};

/* Requests come three days before the week, one after the other. */
static void set_clock_to_asking(struct week *week, int64_t step)
{
    const int64_t at = week->first_at - 3 * DEMO_DAY_S + 8 * DEMO_HOUR_S + step * DEMO_HOUR_S / 3;
    week->demo->world.now_ms = at * 1000;
}

static enum result ask(struct week *week, const struct demo_community *community,
                       const char *category, const char *words, struct request *ret)
{
    struct demo *demo = week->demo;
    const struct demo_actor officer = demo_officer(community->region.code);
    const struct request_input input = {
        .region_code = community->region.code,
        .channel = (int)demo_below(demo, CHANNEL_GRID + 1),
        .category = category,
        .words = words,
        .place = arena_print(demo->arena, "%s%lld栋", community->region.name,
                             1 + (long long)demo_below(demo, 30)),
        .longitude_micro = community->longitude_micro + demo_below(demo, REACH_MICRO),
        .latitude_micro = community->latitude_micro + demo_below(demo, REACH_MICRO),
        .received_at = ABSENT,
        .wished_at = ABSENT,
        .contact_name =
            arena_print(demo->arena, "%s%s", demo_surnames[demo_below(demo, DEMO_SURNAMES)],
                        demo_given_names[demo_below(demo, DEMO_GIVEN_NAMES)]),
        .contact_phone =
            arena_print(demo->arena, "1990001%04lld", (long long)demo_below(demo, 10000)),
    };
    demo->counts.requests++;
    return demo_act(demo, &officer, request_create, NULL, &input, ret);
}

/* Two residents ask for the same; the second request is merged into the first on odd days. */
static enum result ask_for_order(struct week *week, int day, const struct demo_task *task,
                                 const struct demo_community *community, struct list *ret_ids)
{
    struct demo *demo = week->demo;
    const struct demo_actor officer = demo_officer(community->region.code);
    const char **ids = ARENA_ARRAY(demo->arena, const char *, ASKED_PER_ORDER);
    const char **codes = ARENA_ARRAY(demo->arena, const char *, ASKED_PER_ORDER);
    size_t linked = 0;
    enum result result = RESULT_OK;
    for (int i = 0; i < ASKED_PER_ORDER && result == RESULT_OK; i++) {
        struct request request;
        set_clock_to_asking(week, day * ASKED_PER_ORDER + i);
        result = ask(week, community, task->category.code, task->words[(week->number + i) % 3],
                     &request);
        const struct triage_input triage = {NULL, ABSENT, NULL};
        const struct merge_input merge = {ids[0]};
        const int merged = i > 0 && day % 2 == 1;
        if (result == RESULT_OK) {
            result = demo_act(demo, &officer, merged ? request_merge : request_triage, request.id,
                              merged ? (const void *)&merge : &triage, &request);
        }
        codes[i] = request.tracking_code;
        if (!merged) {
            ids[linked++] = request.id;
        }
    }
    *ret_ids = (struct list){(void *)ids, linked};
    week->orders[day].tracking_codes = (struct list){(void *)codes, ASKED_PER_ORDER};
    return result;
}

static enum result make_order(struct week *week, int day)
{
    struct demo *demo = week->demo;
    struct demo_order *made = &week->orders[day];
    const int turn = week->number * DEMO_WEEK_ORDERS + day;
    const struct demo_task *task = &demo_tasks[turn % DEMO_TASKS];
    const struct demo_community *community =
        &demo_communities[(turn + week->number) % DEMO_COMMUNITIES];
    const struct demo_actor officer = demo_officer(community->region.code);
    struct order_input input = {
        .title = arena_print(demo->arena, "%s：%s", community->region.name, task->category.name),
        .starts_at = week->first_at + day * DEMO_DAY_S + task->hour * DEMO_HOUR_S,
        .ends_at = ABSENT,
        .place = task->place,
        .longitude_micro = ABSENT,
        .latitude_micro = ABSENT,
        .priority = ABSENT,
        .headcount_min = ABSENT,
        .open = fates[week->number][day] != FATE_DRAFT,
    };
    made->fate = fates[week->number][day];
    enum result result = ask_for_order(week, day, task, community, &input.requests);
    if (result == RESULT_OK) {
        week->demo->world.now_ms += DEMO_HOUR_S / 6 * 1000;
        result = demo_act(demo, &officer, order_create, NULL, &input, &made->order);
        demo->counts.orders++;
    }
    return result;
}

/* Requests that become no order. What is older than last week has come to its end. */
static enum result make_asides(struct week *week)
{
    struct demo *demo = week->demo;
    const struct demo_community *community = &demo_communities[week->number % DEMO_COMMUNITIES];
    const struct demo_actor officer = demo_officer(community->region.code);
    const struct demo_actor resident = {ROLE_RESIDENT, "resident", ""};
    const struct demo_aside *referral = &demo_referrals[week->number];
    const struct demo_aside *answered = &demo_answers[week->number];
    const int is_past = week->number + 2 < DEMO_WEEKS;
    struct request request;
    struct tracked tracked;
    set_clock_to_asking(week, ASKED_LAST);
    const struct refer_input refer = {.target = referral->target,
                                      .due_at = week->first_at + 15 * DEMO_DAY_S};
    const struct answer_input outcome = {referral->answer};
    const struct answer_input answer = {answered->answer};
    enum result result = ask(week, community, demo_other.code, referral->words, &request);
    if (result == RESULT_OK) {
        result = demo_act(demo, &officer, request_refer, request.id, &refer, &request);
    }
    if (result == RESULT_OK && is_past) {
        result = demo_act(demo, &officer, request_resolve, request.id, &outcome, &request);
    }
    if (result == RESULT_OK) {
        result = ask(week, community, demo_other.code, answered->words, &request);
    }
    if (result == RESULT_OK) {
        result = demo_act(demo, &officer, request_answer, request.id, &answer, &request);
    }
    if (result == RESULT_OK && is_past) {
        result = demo_act(demo, &resident, tracking_confirm, request.tracking_code, NULL, &tracked);
    }
    return result == RESULT_OK
               ? ask(week, community, demo_other.code, demo_wishes[week->number], &request)
               : result;
}

static struct demo_order *order_of(struct week *week, const char *order_id)
{
    for (int day = 0; day < DEMO_WEEK_ORDERS; day++) {
        if (strcmp(week->orders[day].order.id, order_id) == 0) {
            return &week->orders[day];
        }
    }
    return NULL;
}

/* Offers come by order. */
static void hand_out(struct week *week, const struct list *offers)
{
    for (size_t i = 0; i < offers->count; i++) {
        struct offer *offer = &LIST_OF(*offers, struct offer)[i];
        struct demo_order *order = order_of(week, offer->order_id);
        if (order) {
            struct offer *all =
                ARENA_ARRAY(week->demo->arena, struct offer, order->offers.count + 1);
            if (order->offers.count > 0) {
                memcpy(all, order->offers.items, order->offers.count * sizeof(*all));
            }
            all[order->offers.count] = *offer;
            order->offers = (struct list){all, order->offers.count + 1};
        }
    }
}

/* Two evenings before the week: the matcher proposes, outside any transaction; then it is saved. */
static enum result match(struct week *week)
{
    struct demo *demo = week->demo;
    const struct round_input input = {
        .window = {demo_district, week->first_at, week->first_at + 7 * DEMO_DAY_S},
        .seconds = ROUND_SECONDS,
    };
    struct round round;
    demo->world.now_ms = (week->first_at - 28 * DEMO_HOUR_S) * 1000;
    struct call call = {
        .arena = demo->arena,
        .store = demo->store,
        .world = &demo->world,
        .settings = demo->settings,
        .error = demo->error,
        .caller = {dispatcher.role, dispatcher.subject, dispatcher.scope, NULL},
        .if_match = ABSENT,
    };
    enum result result = round_solve(&call, &input, NULL);
    if (result == RESULT_OK) {
        result = store_begin(demo->store, demo->error);
    }
    if (result == RESULT_OK) {
        result = round_create(&call, &input, &round);
    }
    if (result == RESULT_OK) {
        demo->counts.offers += (int64_t)round.offers.count;
        hand_out(week, &round.offers);
    }
    return result;
}

static enum result ask_and_order(struct week *week)
{
    enum result result = store_begin(week->demo->store, week->demo->error);
    for (int day = 0; day < DEMO_WEEK_ORDERS && result == RESULT_OK; day++) {
        result = make_order(week, day);
    }
    if (result == RESULT_OK) {
        result = make_asides(week);
    }
    return result == RESULT_OK ? store_commit(week->demo->store, week->demo->error) : result;
}

/* In the transaction match() began. */
static enum result answer_and_serve(struct week *week)
{
    enum result result = RESULT_OK;
    for (int day = 0; day < DEMO_WEEK_ORDERS && result == RESULT_OK; day++) {
        week->demo->world.now_ms = (week->first_at - 26 * DEMO_HOUR_S) * 1000;
        result = demo_answer_offers(week->demo, &week->orders[day]);
    }
    for (int day = 0; day < DEMO_WEEK_ORDERS && result == RESULT_OK; day++) {
        result = demo_serve(week->demo, &week->orders[day]);
    }
    for (int day = 0; day < DEMO_WEEK_ORDERS && result == RESULT_OK; day++) {
        result = demo_close(week->demo, &week->orders[day]);
    }
    return result == RESULT_OK ? store_commit(week->demo->store, week->demo->error) : result;
}

enum result demo_live_week(struct demo *demo, int number)
{
    /* The week ahead begins tomorrow; today stays free for whoever tries the city out. */
    struct week week = {
        .demo = demo,
        .number = number,
        .first_at = demo->today + ((number - (DEMO_WEEKS - 1)) * 7 + 1) * DEMO_DAY_S,
    };
    enum result result = ask_and_order(&week);
    if (result == RESULT_OK) {
        result = match(&week);
    }
    return result == RESULT_OK ? answer_and_serve(&week) : result;
}
