/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/matcher/eligibility.h>
#include <diandan/matcher/rank.h>

#include <stdlib.h>
#include <string.h>

static int compare_ranked(const void *a, const void *b, void *state)
{
    const struct instance_member *members = state;
    const struct ranked *left = a;
    const struct ranked *right = b;
    if (left->score != right->score) {
        return left->score > right->score ? -1 : 1;
    }
    const int by_id = strcmp(members[left->member].id, members[right->member].id);
    return by_id ? by_id : left->role - right->role;
}

int rank_candidates(const struct instance *instance, int order, int role, int limit,
                    struct arena *arena, struct ranked **ret_ranked)
{
    const struct scoring *scoring = scoring_create(instance, arena);
    const int first = role == INSTANCE_NONE ? 0 : role;
    const int end = role == INSTANCE_NONE ? instance->orders[order].role_count : role + 1;
    struct ranked *ranked =
        ARENA_ARRAY(arena, struct ranked, (size_t)(end - first) * (size_t)instance->member_count);
    int count = 0;
    for (int at = first; at < end; at++) {
        for (int member = 0; member < instance->member_count; member++) {
            if (eligibility_holds(instance, member, order, at)) {
                ranked[count].member = member;
                ranked[count].role = at;
                ranked[count].score = score_pair(scoring, member, order, at, ranked[count].parts);
                count++;
            }
        }
    }
    qsort_r(ranked, (size_t)count, sizeof(*ranked), compare_ranked, instance->members);
    *ret_ranked = ranked;
    return count < limit ? count : limit;
}
