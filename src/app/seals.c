/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/field.h>
#include <diandan/app/sealing.h>
#include <diandan/app/seals.h>
#include <diandan/formats/period.h>
#include <diandan/store/ledger_store.h>
#include <diandan/store/seal_store.h>

enum { PAGE_ENTRIES = 1000 };

/* Adds the entries of one page that are before the end; ret_more: there may be others. */
static enum result add_page(struct call *call, struct sealing *sealing, int64_t to_at,
                            bool *ret_more)
{
    struct arena *arena = arena_create();
    struct list page = {0};
    const enum result result =
        entry_list(call->store, sealing->seal.last_seq, PAGE_ENTRIES, arena, &page, call->error);
    const struct entry *entries = LIST_OF(page, struct entry);
    size_t i = 0;
    for (; result == RESULT_OK && i < page.count && entries[i].at < to_at; i++) {
        sealing_add(sealing, &entries[i]);
    }
    *ret_more = i == PAGE_ENTRIES;
    arena_destroy(arena);
    return result;
}

static enum result seal_one(struct call *call, const struct seal *before,
                            const struct period *month, struct seal *ret)
{
    struct sealing sealing;
    bool more = true;
    enum result result = RESULT_OK;
    sealing_start(&sealing, before, arena_text(call->arena, month->name), NULL);
    while (more && result == RESULT_OK) {
        result = add_page(call, &sealing, month->to_at, &more);
    }
    if (result != RESULT_OK) {
        return result;
    }
    sealing_close(&sealing);
    *ret = sealing.seal;
    sealing_sign(ret, call->settings->seal_key, call_now_s(call), call->arena);
    return seal_save(call->store, ret, call->error);
}

/* The month to seal next; RESULT_NOT_FOUND while there is nothing to seal. last: period is NULL
   where nothing was sealed yet. */
static enum result find_next(struct call *call, struct seal *last, struct period *ret)
{
    enum result result = seal_load_last(call->store, call->arena, last, call->error);
    if (result == RESULT_OK) {
        struct period sealed;
        if (!period_parse_month(last->period, &sealed)) {
            return error_refuse(call->error, RESULT_INTERNAL, RULE_STORAGE, "", "%s", last->period);
        }
        *ret = period_month(sealed.to_at);
        return RESULT_OK;
    }
    *last = (struct seal){0};
    struct entry first;
    result = result == RESULT_NOT_FOUND
                 ? entry_load(call->store, 1, call->arena, &first, call->error)
                 : result;
    if (result == RESULT_OK) {
        *ret = period_month(first.at);
    }
    return result;
}

enum result seals_make_due(struct call *call, int64_t *ret_sealed)
{
    struct seal last;
    struct period month = {0};
    *ret_sealed = 0;
    if (!call->settings || !call->settings->seal_key) {
        return RESULT_OK;
    }
    enum result result = find_next(call, &last, &month);
    if (result == RESULT_NOT_FOUND) {
        return RESULT_OK;
    }
    while (result == RESULT_OK && month.to_at <= call_now_s(call)) {
        struct seal made;
        result = seal_one(call, last.period ? &last : NULL, &month, &made);
        last = made;
        ++*ret_sealed;
        month = period_month(month.to_at);
    }
    return result;
}
