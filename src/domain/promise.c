/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/domain/promise.h>
#include <diandan/domain/request.h>

enum { HOUR_S = 3600, DAY_S = 86400, WHOLE = 10000 /* hundredths of a percent */ };

/* clang-format off */
static const char *const state_codes[] = {"open", "kept", "broken", "renewed"};
static const char *const state_names[] = {"已承诺", "已践诺", "未践诺", "已延期"};
const struct words promise_states = {state_codes, state_names, 4};

static const uint32_t allowed[] = {
    [PROMISE_OPEN]    = MOVE(PROMISE_KEPT) | MOVE(PROMISE_BROKEN) | MOVE(PROMISE_RENEWED),
    [PROMISE_KEPT]    = 0,
    [PROMISE_BROKEN]  = 0,
    [PROMISE_RENEWED] = 0,
};
/* clang-format on */
const struct lifecycle promise_life = {&promise_states, allowed};

void promise_look(struct promise *promise, int64_t now_s)
{
    const int64_t until = promise->state == PROMISE_OPEN ? now_s : promise->closed_at;
    promise->late = promise->due_at < until;
}

static int is_resolved(int state)
{
    return state == REQUEST_ANSWERED || state == REQUEST_RESOLVED || state == REQUEST_CONFIRMED;
}

static void add_resolution(struct rates *rates, const struct rate_facts *facts, int64_t deadline,
                           int64_t now_s)
{
    const int resolved = is_resolved(facts->state) && facts->resolved_at != ABSENT;
    if (facts->deferred || (!resolved && !facts->reopened && deadline > now_s)) {
        return;
    }
    rates->due++;
    rates->resolved += resolved && !facts->reopened && facts->resolved_at <= deadline;
}

void rates_add(struct rates *rates, const struct rate_facts *facts, const struct rate_rule *rule,
               int64_t now_s)
{
    const int64_t deadline = facts->due_at != ABSENT
                                 ? facts->due_at
                                 : facts->received_at + rule->resolution_days * DAY_S;
    const int confirmed = facts->state == REQUEST_CONFIRMED;
    const int said = confirmed || facts->reopened || facts->rating != ABSENT;
    const int content = facts->rating != ABSENT ? facts->rating >= rule->satisfied_stars
                                                : confirmed && !facts->reopened;
    rates->received++;
    rates->responded += facts->moved_at != ABSENT &&
                        facts->moved_at <= facts->received_at + rule->response_hours * HOUR_S;
    rates->reopened += facts->reopened;
    rates->answered += said;
    rates->satisfied += said && content;
    add_resolution(rates, facts, deadline, now_s);
}

static int64_t rate_of(int64_t part, int64_t whole)
{
    return whole > 0 ? part * WHOLE / whole : 0;
}

void rates_finish(struct rates *rates)
{
    rates->response_rate = rate_of(rates->responded, rates->received);
    rates->resolution_rate = rate_of(rates->resolved, rates->due);
    rates->satisfied_rate = rate_of(rates->satisfied, rates->answered);
}
