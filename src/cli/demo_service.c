/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "demo_service.h"

#include "demo_data.h"

#include <diandan/app/close_standards.h>
#include <diandan/app/ledger.h>
#include <diandan/app/offers.h>
#include <diandan/app/orders.h>
#include <diandan/app/requests.h>
#include <diandan/app/reviews.h>
#include <diandan/app/settlements.h>
#include <diandan/store/settlement_store.h>

enum { REFUSALS = 4 };

static const struct demo_actor resident = {ROLE_RESIDENT, "resident", ""};

static struct demo_actor member_of(const struct offer *offer)
{
    return (struct demo_actor){ROLE_MEMBER, offer->member_id, offer->region_code};
}

static void set_clock(struct demo *demo, int64_t at)
{
    demo->world.now_ms = at * 1000;
}

/* In per cent by fate: who accepts, who declines; the others say nothing. */
static const struct {
    int accept, decline;
} habits[] = {
    [FATE_CLOSED] = {85,  10},
      [FATE_EVALUATED] = {85,  10},
      [FATE_DONE] = {85,  10},
    [FATE_RUNNING] = {100, 0 },
      [FATE_CANCELLED] = {60,  10},
      [FATE_EXPIRED] = {0,   60},
    [FATE_STAFFED] = {100, 0 },
      [FATE_OPEN] = {0,   10},
      [FATE_DRAFT] = {0,   0 },
};

enum result demo_answer_offers(struct demo *demo, struct demo_order *order)
{
    enum result result = RESULT_OK;
    for (size_t i = 0; i < order->offers.count && result == RESULT_OK; i++) {
        struct offer *offer = &LIST_OF(order->offers, struct offer)[i];
        const struct demo_actor member = member_of(offer);
        const int64_t mood = demo_below(demo, 100);
        const int accept = habits[order->fate].accept;
        if (mood < accept) {
            result = demo_act(demo, &member, offer_accept, offer->id, NULL, offer);
        } else if (mood < accept + habits[order->fate].decline) {
            const struct reason_input reason = {demo_decline_reasons[demo_below(demo, REFUSALS)]};
            result = demo_act(demo, &member, offer_decline, offer->id, &reason, offer);
        }
    }
    return result;
}

static enum result attend(struct demo *demo, struct offer *offer, operation_function *run)
{
    const struct demo_actor member = member_of(offer);
    const struct attendance_input now = {.at = ABSENT};
    return demo_act(demo, &member, run, offer->id, &now, offer);
}

/* The first who accepted always comes; of the others, one in twelve does not. */
static enum result check_in_all(struct demo *demo, struct demo_order *order)
{
    enum result result = RESULT_OK;
    int came = 0;
    for (size_t i = 0; i < order->offers.count && result == RESULT_OK; i++) {
        struct offer *offer = &LIST_OF(order->offers, struct offer)[i];
        set_clock(demo, order->order.starts_at + (demo_below(demo, 15) - 10) * 60);
        const int late_start = order->fate == FATE_RUNNING && i + 1 == order->offers.count;
        if (offer->state == OFFER_ACCEPTED && !late_start &&
            (came == 0 || demo_below(demo, 12) > 0)) {
            result = attend(demo, offer, offer_check_in);
            came = 1;
        }
    }
    return result;
}

static enum result confirm(struct demo *demo, struct offer *offer)
{
    const struct demo_actor officer = demo_officer(offer->region_code);
    const struct confirm_input input = {ABSENT, NULL};
    enum result result = demo_act(demo, &officer, offer_confirm, offer->id, &input, offer);
    if (result == RESULT_OK && demo_below(demo, 2)) {
        const struct demo_actor member = member_of(offer);
        const int64_t stars = 3 + demo_below(demo, 3);
        const struct review_input self = {.rating = stars,
                                          .words = "按约定完成，已与居民当面核对。"};
        struct review review;
        result = demo_act(demo, &member, review_self, offer->id, &self, &review);
    }
    return result;
}

/* A running order has members who left and members still there. */
static enum result check_out_all(struct demo *demo, struct demo_order *order)
{
    enum result result = RESULT_OK;
    for (size_t i = 0; i < order->offers.count && result == RESULT_OK; i++) {
        struct offer *offer = &LIST_OF(order->offers, struct offer)[i];
        const int stays = order->fate == FATE_RUNNING && i > 0;
        set_clock(demo, order->order.ends_at + (demo_below(demo, 20) - 10) * 60);
        if (offer->state == OFFER_CHECKED_IN && !stays) {
            result = attend(demo, offer, offer_check_out);
        }
    }
    return result;
}

static enum result confirm_all(struct demo *demo, struct demo_order *order)
{
    const struct demo_actor officer = demo_officer(order->order.region_code);
    const struct note_input note = {"当天未到场，电话未接"};
    enum result result = RESULT_OK;
    set_clock(demo, order->order.ends_at + DEMO_HOUR_S);
    for (size_t i = 0; i < order->offers.count && result == RESULT_OK; i++) {
        struct offer *offer = &LIST_OF(order->offers, struct offer)[i];
        if (offer->state == OFFER_CHECKED_OUT) {
            result = confirm(demo, offer);
        } else if (offer->state == OFFER_ACCEPTED) {
            result = demo_act(demo, &officer, offer_no_show, offer->id, &note, offer);
        }
    }
    return result;
}

/* Residents of finished work say how it was; the last one of an order keeps silent. */
static enum result residents_speak(struct demo *demo, const struct demo_order *order)
{
    enum result result = RESULT_OK;
    for (size_t i = 0; i < order->tracking_codes.count && result == RESULT_OK; i++) {
        const char *code = LIST_OF(order->tracking_codes, const char *)[i];
        const int64_t stars =
            demo_below(demo, 8) ? 4 + demo_below(demo, 2) : 2 + demo_below(demo, 2);
        const struct review_input input = {.rating = stars, .words = demo_praise[stars]};
        struct review review;
        if (i == 0 || demo_below(demo, 2)) {
            result = demo_act(demo, &resident, review_resident, code, &input, &review);
        }
    }
    return result;
}

/* After settlement: residents confirm; one of them, now and then, is not content. */
static enum result residents_confirm(struct demo *demo, const struct demo_order *order)
{
    enum result result = RESULT_OK;
    const struct note_input again = {"气味过几天又有了，请再来看看。"};
    for (size_t i = 0; i < order->tracking_codes.count && result == RESULT_OK; i++) {
        const char *code = LIST_OF(order->tracking_codes, const char *)[i];
        struct tracked tracked;
        const int content = i == 0 || demo_below(demo, 3) > 0;
        result = demo_act(demo, &resident, content ? tracking_confirm : tracking_reopen, code,
                          content ? NULL : &again, &tracked);
    }
    return result;
}

static enum result finish(struct demo *demo, struct demo_order *order)
{
    const struct demo_actor officer = demo_officer(order->order.region_code);
    struct settlement settlement;
    struct order done;
    const char *id = order->order.id;
    /* whoever asked lends a hand */
    const struct complete_input complete = {(int64_t)order->tracking_codes.count};
    enum result result = confirm_all(demo, order);
    if (result == RESULT_OK) {
        result = demo_act(demo, &officer, order_complete, id, &complete, &done);
    }
    if (result == RESULT_OK) {
        set_clock(demo, order->order.ends_at + 2 * DEMO_HOUR_S);
        result = residents_speak(demo, order);
    }
    if (result != RESULT_OK || order->fate == FATE_DONE) {
        const struct list *codes = &order->tracking_codes;
        demo->tracking_code = LIST_OF(*codes, const char *)[codes->count - 1];
        return result;
    }
    set_clock(demo, order->order.ends_at + 3 * DEMO_HOUR_S);
    result = demo_act(demo, &officer, order_settle, id, NULL, &settlement);
    if (result != RESULT_OK) {
        return result;
    }
    return order->fate == FATE_EVALUATED ? RESULT_OK : residents_confirm(demo, order);
}

enum result demo_close(struct demo *demo, const struct demo_order *order)
{
    const struct demo_actor officer = demo_officer(order->order.region_code);
    const struct close_input nothing = {0};
    struct settlement settlement;
    struct order done;
    if (order->fate != FATE_CLOSED) {
        return RESULT_OK;
    }
    enum result result = settlement_load_of_order(demo->store, order->order.id, demo->arena,
                                                  &settlement, demo->error);
    if (result == RESULT_NOT_FOUND || settlement.notice_until > demo->today) {
        return RESULT_OK;
    }
    set_clock(demo, settlement.notice_until);
    if (result == RESULT_OK) {
        result = demo_act(demo, &officer, settlement_post, settlement.id, NULL, &settlement);
    }
    return result == RESULT_OK
               ? demo_act(demo, &officer, order_close, order->order.id, &nothing, &done)
               : result;
}

static int has_accepted(const struct demo_order *order)
{
    for (size_t i = 0; i < order->offers.count; i++) {
        if (LIST_OF(order->offers, struct offer)[i].state == OFFER_ACCEPTED) {
            return 1;
        }
    }
    return 0;
}

static enum result cancel(struct demo *demo, struct demo_order *order)
{
    const struct demo_actor officer = demo_officer(order->order.region_code);
    const struct reason_input reason = {"暴雨橙色预警，活动取消"};
    struct order cancelled;
    set_clock(demo, order->order.starts_at - 2 * DEMO_HOUR_S);
    return demo_act(demo, &officer, order_cancel, order->order.id, &reason, &cancelled);
}

static enum result expire(struct demo *demo, struct demo_order *order)
{
    const struct demo_actor officer = demo_officer(order->order.region_code);
    struct order expired;
    set_clock(demo, order->order.ends_at + DEMO_HOUR_S);
    return demo_act(demo, &officer, order_expire, order->order.id, NULL, &expired);
}

enum result demo_serve(struct demo *demo, struct demo_order *order)
{
    if (order->fate >= FATE_STAFFED) {
        return RESULT_OK;
    }
    if (order->fate == FATE_CANCELLED) {
        return cancel(demo, order);
    }
    if (order->fate == FATE_EXPIRED || !has_accepted(order)) {
        return expire(demo, order);
    }
    enum result result = check_in_all(demo, order);
    if (result == RESULT_OK) {
        result = check_out_all(demo, order);
    }
    return result == RESULT_OK && order->fate != FATE_RUNNING ? finish(demo, order) : result;
}
