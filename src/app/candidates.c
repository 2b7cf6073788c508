/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "round_words.h"

#include <diandan/app/orders.h>
#include <diandan/app/rounds.h>
#include <diandan/matcher/rank.h>

#include <string.h>

/* The problem of one order alone, with everyone who could be asked. */
static enum result load_problem(struct call *call, struct round_problem *problem, int *ret_order)
{
    struct order order;
    enum result result = order_reach(call, call->parameters[0], &order);
    if (result == RESULT_OK) {
        result = round_problem_load(call, order.region_code, order.starts_at, order.starts_at + 60,
                                    problem, call->error);
    }
    if (result != RESULT_OK) {
        return result;
    }
    *ret_order = instance_find_order(problem->instance, order.id);
    if (*ret_order == INSTANCE_NONE) {
        return error_refuse(call->error, RESULT_CONFLICT, RULE_STATE, "/state", "%s",
                            order_states.codes[order.state]);
    }
    return RESULT_OK;
}

static struct list rank(struct call *call, const struct round_problem *problem, int order,
                        int64_t limit)
{
    struct ranked *ranked;
    const struct scoring *scoring = scoring_create(problem->instance, call->arena);
    const int count =
        rank_candidates(problem->instance, order, INSTANCE_NONE, (int)limit, call->arena, &ranked);
    struct candidate_answer *answers =
        ARENA_ARRAY(call->arena, struct candidate_answer, (size_t)count);
    for (int i = 0; i < count; i++) {
        answers[i] = (struct candidate_answer){
            .member_id = problem->instance->members[ranked[i].member].id,
            .eligible = 1,
            .role = LIST_OF(problem->role_positions, int64_t *)[order][ranked[i].role],
            .score = ranked[i].score,
            .reasons =
                round_words_score(call->arena, scoring, ranked[i].member, order, ranked[i].role),
        };
    }
    return (struct list){answers, (size_t)count};
}

/* How many rules stand in the way in the role with the fewest, 0 = eligible. */
static int fewest_misses(const struct instance *instance, int member, int order, int *ret_role,
                         struct rule_miss ret_misses[HARD_RULE_COUNT])
{
    int fewest = HARD_RULE_COUNT + 1;
    for (int role = 0; role < instance->orders[order].role_count; role++) {
        struct rule_miss misses[HARD_RULE_COUNT];
        const int count = eligibility_misses(instance, member, order, role, misses);
        if (count < fewest) {
            memcpy(ret_misses, misses, (size_t)count * sizeof(misses[0]));
            fewest = count;
            *ret_role = role;
        }
    }
    return fewest;
}

struct candidate_answer candidate_explain(struct call *call, const struct round_problem *problem,
                                          int order, int member)
{
    const struct instance *instance = problem->instance;
    struct rule_miss misses[HARD_RULE_COUNT];
    int role = 0;
    const int count = fewest_misses(instance, member, order, &role, misses);
    struct candidate_answer answer = {
        .member_id = instance->members[member].id,
        .eligible = count == 0,
        .role = LIST_OF(problem->role_positions, int64_t *)[order][role],
        .score = ABSENT,
    };
    if (answer.eligible) {
        const struct scoring *scoring = scoring_create(instance, call->arena);
        answer.score = score_pair(scoring, member, order, role, NULL);
        answer.reasons = round_words_score(call->arena, scoring, member, order, role);
    } else {
        const int64_t zero_s = LIST_OF(problem->orders, struct order)[order].starts_at -
                               instance->orders[order].start * 60;
        answer.misses = round_words_misses(call->arena, misses, count, zero_s);
    }
    return answer;
}

/* "Why not me?", asked by an officer. */
static enum result explain_member(struct call *call, const struct round_problem *problem, int order,
                                  const char *member_id, struct page *page)
{
    const int member = instance_find_member(problem->instance, member_id);
    if (member == INSTANCE_NONE) {
        return error_refuse(call->error, RESULT_NOT_FOUND, RULE_UNKNOWN_ID, "member", "%s",
                            member_id);
    }
    struct candidate_answer *answer = ARENA_NEW(call->arena, struct candidate_answer);
    *answer = candidate_explain(call, problem, order, member);
    page->items = (struct list){answer, 1};
    return RESULT_OK;
}

enum result order_candidates(struct call *call, const void *input, void *output)
{
    const struct candidate_query *query = input;
    struct page *page = output;
    struct round_problem problem;
    int order;
    enum result result = load_problem(call, &problem, &order);
    if (result != RESULT_OK) {
        return result;
    }
    if (query->member) {
        return explain_member(call, &problem, order, query->member, page);
    }
    page->items = rank(call, &problem, order, query->limit);
    return RESULT_OK;
}
