/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "attempts.h"

#include <diandan/crypto/hash.h>
#include <diandan/store/account_store.h>
#include <diandan/store/rule_store.h>

#include <string.h>

enum kind { BY_NAME, BY_ADDRESS, KINDS };

/* clang-format off */
static const struct {
    const char *prefix;    /* tells the targets of the kinds apart */
    const char *free_rule; /* failures that cost nothing */
    int64_t forget_s;
    const char *pointer;
} kinds[KINDS] = {
    [BY_NAME]    = {"name:",    "sign_in_failures",         86400, "/name"},
    [BY_ADDRESS] = {"address:", "sign_in_address_failures",   900, ""},
};
/* clang-format on */

/* What is counted of a kind in this call; NULL = nothing. */
static const char *text_of(const struct call *call, enum kind kind, const char *name)
{
    return kind == BY_NAME ? name : call->address;
}

static void target_of(struct call *call, enum kind kind, const char *text,
                      unsigned char ret_target[SECRET_HASH_BYTES])
{
    const char *whole = arena_print(call->arena, "%s%s", kinds[kind].prefix, text);
    hash_once(HASH_SHA256, whole, strlen(whole), ret_target);
}

static enum result load_pace(struct call *call, enum kind kind, struct attempt_pace *ret)
{
    const int64_t now = call_now_s(call);
    ret->forget_s = kinds[kind].forget_s;
    enum result result =
        rule_value(call->store, kinds[kind].free_rule, now, &ret->free, call->error);
    if (result == RESULT_OK) {
        result =
            rule_value(call->store, "sign_in_lock_seconds", now, &ret->first_lock_s, call->error);
    }
    return result == RESULT_OK ? rule_value(call->store, "sign_in_lock_seconds_most", now,
                                            &ret->lock_max_s, call->error)
                               : result;
}

enum result attempts_check(struct call *call, const char *name)
{
    enum result result = RESULT_OK;
    for (enum kind kind = BY_NAME; kind < KINDS && result == RESULT_OK; kind++) {
        unsigned char target[SECRET_HASH_BYTES];
        struct attempts attempts = {0};
        const char *text = text_of(call, kind, name);
        if (!text) {
            continue;
        }
        target_of(call, kind, text, target);
        result = attempts_load(call->store, target, &attempts, call->error);
        const int64_t wait_s = attempts_wait_s(&attempts, call_now_s(call));
        if (result == RESULT_OK && wait_s > 0) {
            result = error_refuse(call->error, RESULT_TOO_MANY, RULE_LOCKED, kinds[kind].pointer,
                                  "%lld", (long long)wait_s);
            call->error->retry_after_s = wait_s;
        }
    }
    return result;
}

static enum result count(struct call *call, enum kind kind, const char *text)
{
    unsigned char target[SECRET_HASH_BYTES];
    struct attempts attempts;
    struct attempt_pace pace;
    target_of(call, kind, text, target);
    enum result result = load_pace(call, kind, &pace);
    if (result == RESULT_OK) {
        result = attempts_load(call->store, target, &attempts, call->error);
    }
    if (result == RESULT_OK) {
        attempts_fail(&attempts, &pace, call_now_s(call));
        result = attempts_save(call->store, target, &attempts, call->error);
    }
    return result;
}

enum result attempts_count(struct call *call, const char *name)
{
    enum result result = RESULT_OK;
    call->keeps_refused = 1;
    for (enum kind kind = BY_NAME; kind < KINDS && result == RESULT_OK; kind++) {
        const char *text = text_of(call, kind, name);
        result = text ? count(call, kind, text) : RESULT_OK;
    }
    return result;
}

enum result attempts_end(struct call *call, const char *name)
{
    unsigned char target[SECRET_HASH_BYTES];
    target_of(call, BY_NAME, name, target);
    return attempts_clear(call->store, target, call->error);
}
