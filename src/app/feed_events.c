/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "feed_events.h"

#include <diandan/app/field.h>
#include <diandan/app/offers.h>
#include <diandan/domain/history.h>
#include <diandan/formats/time.h>
#include <diandan/store/access_store.h>
#include <diandan/store/offer_store.h>
#include <diandan/store/service_certificate_store.h>

#include <string.h>

enum { PAST_DAYS = 42, REFRESH_MINUTES = 60, ALARM_MINUTES = 60, EVENTS_MAX = 1000 };

/* One reason of an offer, as its JSON list holds them. */
struct reason {
    const char *code;
    int64_t points;
    const char *zh;
    const char *en;
};

struct reasons {
    struct list items; /* struct reason */
};

/* clang-format off */
static const struct field reason_fields[] = {
    FIELD("code",   TEXT,    reason, code, .flags = FIELD_REQUIRED, .limit = LIMIT_CODE_CHARACTERS),
    FIELD("points", INTEGER, reason, points, .limit = LIMIT_OBJECTIVE, .fallback = ABSENT),
    FIELD("zh",     TEXT,    reason, zh, .flags = FIELD_REQUIRED, .limit = LIMIT_WORDS_CHARACTERS),
    FIELD("en",     TEXT,    reason, en, .flags = FIELD_REQUIRED, .limit = LIMIT_WORDS_CHARACTERS),
};
static const struct shape shape_reason = SHAPE("Reason", reason, reason_fields);
static const struct field list_fields[] = {
    FIELD("items", LIST, reasons, items, .detail = &shape_reason, .items = LIMIT_PAGE_ITEMS),
};
static const struct shape shape_reasons = SHAPE("Reasons", reasons, list_fields);
/* clang-format on */

/* Why this member, in a line; what every offer says, that a place is filled, is left out. */
static void add_reasons(struct call *call, const struct offer *offer, struct buffer *out)
{
    struct reasons reasons = {0};
    struct error error;
    const char *json = arena_print(call->arena, "{\"items\":%s}", offer->reasons);
    if (shape_read(&shape_reasons, call->arena, slice_of(json), 0, &reasons, &error) != RESULT_OK) {
        return;
    }
    const char *separator = "";
    for (size_t i = 0; i < reasons.items.count; i++) {
        const struct reason *reason = &LIST_OF(reasons.items, struct reason)[i];
        if (strcmp(reason->code, "coverage") != 0) {
            buffer_print(out, "%s%s", *separator ? separator : "为什么是您：", reason->zh);
            separator = "；";
        }
    }
    buffer_text(out, *separator ? "\n" : "");
}

/* Whom to call at the desk that ordered it. */
static enum result add_contact(struct call *call, const struct offer *offer, struct buffer *out)
{
    struct issuer desk;
    enum result result =
        issuer_load(call->store, offer->region_code, call->arena, &desk, call->error);
    if (result == RESULT_OK) {
        buffer_print(out, "联系：%s %s\n", desk.name, desk.contact);
    }
    return result == RESULT_NOT_FOUND ? RESULT_OK : result;
}

/* The newest move of an offer, and whether the member ever accepted. */
static enum result look_back(struct call *call, const struct offer *offer, int64_t *ret_changed_at,
                             int *ret_accepted)
{
    struct list moves;
    enum result result = history_list(call->store, offer->id, call->arena, &moves, call->error);
    *ret_changed_at = offer->offered_at;
    *ret_accepted = 0;
    for (size_t i = 0; result == RESULT_OK && i < moves.count; i++) {
        const struct history *move = &LIST_OF(moves, struct history)[i];
        *ret_changed_at = move->at;
        *ret_accepted |= strcmp(move->state, offer_states.codes[OFFER_ACCEPTED]) == 0;
    }
    return result;
}

static enum event_status status_of(const struct offer *offer)
{
    if (offer->state == OFFER_PROPOSED) {
        return EVENT_TENTATIVE;
    }
    return offer_holds_place(offer->state) ? EVENT_CONFIRMED : EVENT_CANCELLED;
}

/* *ret_kept = 0: an offer the member never took up leaves nothing. */
static enum result make_event(struct call *call, const struct offer *offer,
                              struct calendar_event *event, int *ret_kept)
{
    static const char *const prefixes[] = {"待答复：", "", "已取消："};
    struct buffer words = buffer_on(call->arena);
    int accepted;
    *event = (struct calendar_event){
        .uid = arena_print(call->arena, "%s@diandan", offer->id),
        .sequence = offer->version - 1,
        .starts_at = offer->order_starts_at,
        .ends_at = offer->order_ends_at,
        .status = status_of(offer),
        .location = offer->order_place,
        .url =
            arena_print(call->arena, "%s/member#/offers/%s", call->settings->public_url, offer->id),
    };
    event->summary = arena_print(call->arena, "%s%s", prefixes[event->status], offer->order_title);
    buffer_print(&words, "%s\n", offer_states.zh[offer->state]);
    add_reasons(call, offer, &words);
    enum result result = add_contact(call, offer, &words);
    if (result == RESULT_OK) {
        result = look_back(call, offer, &event->changed_at, &accepted);
    }
    buffer_text(&words, event->url);
    event->description = words.bytes;
    *ret_kept = event->status != EVENT_CANCELLED || (result == RESULT_OK && accepted);
    return result;
}

enum result feed_fill(struct call *call, const char *member_id, struct calendar_feed *ret)
{
    struct list offers;
    size_t kept = 0;
    enum result result = offer_list_of_calendar(call->store, member_id,
                                                call_now_s(call) - (int64_t)PAST_DAYS * DAY_S,
                                                EVENTS_MAX, call->arena, &offers, call->error);
    if (result != RESULT_OK) {
        return result;
    }
    struct calendar_event *events = ARENA_ARRAY(call->arena, struct calendar_event, offers.count);
    for (size_t i = 0; result == RESULT_OK && i < offers.count; i++) {
        int is_kept;
        result = make_event(call, &LIST_OF(offers, struct offer)[i], &events[kept], &is_kept);
        kept += is_kept ? 1 : 0;
    }
    *ret = (struct calendar_feed){
        .name = "我的志愿服务",
        .refresh_minutes = REFRESH_MINUTES,
        .alarm_minutes = ALARM_MINUTES,
        .events = {events, kept},
    };
    return result;
}
