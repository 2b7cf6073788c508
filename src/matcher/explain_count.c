/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "explain_count.h"

#include <stdlib.h>
#include <string.h>

/* Members by reason. */
struct tally {
    int64_t broken[HARD_RULE_COUNT];          /* by the first hard rule */
    int64_t kept_away[PLAN_REASON_COUNT + 1]; /* the last counts those who hold the place */
};

/* The rules that ask the same of a member for all roles of a group. */
enum { GROUP_RULES_FIRST = HARD_RESOURCE, GROUP_RULES_END = HARD_AVAILABILITY };

/* Members who declined, by order. */
struct declined {
    int *first; /* by order, and one more */
    int *members;
};

/* Work on one group of roles that ask the same. */
struct group {
    const struct roster *roster;
    struct declined declined;
    unsigned char *broken; /* by member: the first rule of the group, GROUP_RULES_END = none */
    int *keepers;          /* members who keep all rules of the group */
    int keeper_count;
    struct tally tally; /* of the others */
    int *asked_for;     /* by member: 1 + the last row whose order the member declined */
};

static void put_reason(struct plan_unfilled *row, const char *code, int64_t members)
{
    if (members > 0) {
        row->reasons[row->reason_count++] = (struct plan_reason){code, members};
    }
}

static void put_tally(struct plan_unfilled *row, const struct tally *tally, struct arena *arena)
{
    int kinds = 0;
    for (int i = 0; i < (int)HARD_RULE_COUNT; i++) {
        kinds += tally->broken[i] > 0;
    }
    for (int i = 0; i < (int)PLAN_REASON_COUNT; i++) {
        kinds += tally->kept_away[i] > 0;
    }
    row->reason_count = 0;
    row->reasons = ARENA_ARRAY(arena, struct plan_reason, (size_t)kinds);
    for (int i = 0; i < (int)HARD_RULE_COUNT; i++) {
        put_reason(row, hard_rule_code((enum hard_rule)i), tally->broken[i]);
    }
    for (int i = 0; i < (int)PLAN_REASON_COUNT; i++) {
        put_reason(row, plan_reason_code((enum plan_reason_kind)i), tally->kept_away[i]);
    }
}

static struct tally count_given(const struct roster *roster, int order, int role)
{
    struct tally tally = {0};
    int count = 0;
    const int first = roster_edges(roster, order, role, &count);
    tally.broken[HARD_EDGE] = roster->instance->member_count - count;
    for (int i = first; i < first + count; i++) {
        const int member = roster->instance->edges[i].member;
        tally.kept_away[roster_reason(roster, member, order, role, NULL)]++;
    }
    return tally;
}

/* Counting sort; a member who names an order twice stands there twice. */
static struct declined index_declined(const struct instance *instance, struct arena *arena)
{
    struct declined declined = {ARENA_ARRAY(arena, int, (size_t)instance->order_count + 1), NULL};
    int total = 0;
    for (int i = 0; i < instance->member_count; i++) {
        for (int j = 0; j < instance->members[i].declined_count; j++) {
            declined.first[instance->members[i].declined[j]]++;
        }
        total += instance->members[i].declined_count;
    }
    declined.members = ARENA_ARRAY(arena, int, (size_t)total);
    int end = 0;
    for (int i = 0; i <= instance->order_count; i++) {
        end += declined.first[i];
        declined.first[i] = end;
    }
    for (int i = instance->member_count - 1; i >= 0; i--) {
        for (int j = 0; j < instance->members[i].declined_count; j++) {
            declined.members[--declined.first[instance->members[i].declined[j]]] = i;
        }
    }
    return declined;
}

static int compare_numbers(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

/* 0 where the two roles ask the same of people; an order is the end of a certificate's use. */
static int compare_asked(const struct instance *instance, const struct plan_unfilled *a,
                         const struct plan_unfilled *b)
{
    const struct instance_role *left = &instance->orders[a->order].roles[a->role];
    const struct instance_role *right = &instance->orders[b->order].roles[b->role];
    int difference = compare_numbers(left->resource, right->resource);
    if (difference == 0) {
        difference = compare_numbers(left->certificate, right->certificate);
    }
    if (difference == 0 && left->certificate != INSTANCE_NONE) {
        difference =
            compare_numbers(instance->orders[a->order].end, instance->orders[b->order].end);
    }
    if (difference == 0) {
        difference = compare_numbers(left->skill_count, right->skill_count);
    }
    if (difference == 0 && left->skill_count > 0) {
        difference = compare_numbers(left->level, right->level);
    }
    for (int i = 0; difference == 0 && i < left->skill_count; i++) {
        difference = compare_numbers(left->skills[i], right->skills[i]);
    }
    return difference;
}

static int compare_rows(const void *a, const void *b, void *state)
{
    const struct plan_unfilled *const *left = a;
    const struct plan_unfilled *const *right = b;
    const int difference = compare_asked(state, *left, *right);
    return difference ? difference : (*left > *right) - (*left < *right);
}

static void find_keepers(struct group *group, const struct plan_unfilled *row)
{
    const struct instance *instance = group->roster->instance;
    group->keeper_count = 0;
    group->tally = (struct tally){0};
    for (int member = 0; member < instance->member_count; member++) {
        const enum hard_rule rule =
            eligibility_first(instance, member, row->order, (int)row->role,
                              (enum hard_rule)GROUP_RULES_FIRST, (enum hard_rule)GROUP_RULES_END);
        group->broken[member] = (unsigned char)rule;
        if ((int)rule == (int)GROUP_RULES_END) {
            group->keepers[group->keeper_count++] = member;
        } else {
            group->tally.broken[rule]++;
        }
    }
}

/* To have declined comes before what the group asks. */
static void move_declined(struct group *group, int order, int stamp, struct tally *tally)
{
    const struct declined *declined = &group->declined;
    for (int i = declined->first[order]; i < declined->first[order + 1]; i++) {
        const int member = declined->members[i];
        if (group->asked_for[member] == stamp) {
            continue;
        }
        group->asked_for[member] = stamp;
        tally->broken[HARD_DECLINED]++;
        if (group->broken[member] != (unsigned char)GROUP_RULES_END) {
            tally->broken[group->broken[member]]--;
        }
    }
}

static struct tally count_by_rules(struct group *group, int order, int role, int stamp)
{
    const struct roster *roster = group->roster;
    struct tally tally = group->tally;
    move_declined(group, order, stamp, &tally);
    for (int i = 0; i < group->keeper_count; i++) {
        const int member = group->keepers[i];
        if (group->asked_for[member] == stamp) {
            continue;
        }
        const enum hard_rule rule =
            eligibility_first(roster->instance, member, order, role,
                              (enum hard_rule)GROUP_RULES_END, HARD_RULE_COUNT);
        if (rule == HARD_RULE_COUNT) {
            tally.kept_away[roster_reason(roster, member, order, role, NULL)]++;
        } else {
            tally.broken[rule]++;
        }
    }
    return tally;
}

static void count_groups(const struct roster *roster, struct plan_unfilled *rows, int count,
                         struct arena *arena)
{
    struct arena *scratch = arena_create();
    const size_t members = (size_t)roster->instance->member_count;
    struct group group = {.roster = roster,
                          .declined = index_declined(roster->instance, scratch),
                          .broken = ARENA_ARRAY(scratch, unsigned char, members),
                          .keepers = ARENA_ARRAY(scratch, int, members),
                          .asked_for = ARENA_ARRAY(scratch, int, members)};
    struct plan_unfilled **sorted = ARENA_ARRAY(scratch, struct plan_unfilled *, (size_t)count);
    for (int i = 0; i < count; i++) {
        sorted[i] = &rows[i];
    }
    qsort_r(sorted, (size_t)count, sizeof(struct plan_unfilled *), compare_rows,
            (void *)roster->instance);
    for (int i = 0; i < count; i++) {
        if (i == 0 || compare_asked(roster->instance, sorted[i - 1], sorted[i]) != 0) {
            find_keepers(&group, sorted[i]);
        }
        const struct tally tally =
            count_by_rules(&group, sorted[i]->order, (int)sorted[i]->role, i + 1);
        put_tally(sorted[i], &tally, arena);
    }
    arena_destroy(scratch);
}

void explain_count(const struct roster *roster, struct plan_unfilled *rows, int count,
                   struct arena *arena)
{
    if (!roster->instance->has_edges) {
        count_groups(roster, rows, count, arena);
        return;
    }
    for (int i = 0; i < count; i++) {
        const struct tally tally = count_given(roster, rows[i].order, (int)rows[i].role);
        put_tally(&rows[i], &tally, arena);
    }
}
