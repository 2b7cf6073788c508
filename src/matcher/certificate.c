/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "candidate_pairs.h"
#include "certificate_case.h"
#include "disjoint.h"

#include <diandan/matcher/check.h>

/* Prices in memory at once, over all cases. */
static const int64_t size_max = (int64_t)1 << 27;

static const char *const sentences[CERTIFICATE_FAULT_COUNT][2] = {
#define X(name, zh, en) [CERTIFICATE_##name] = {[LANGUAGE_ZH] = (zh), [LANGUAGE_EN] = (en)},
    CERTIFICATE_FAULTS(X)
#undef X
};

const char *certificate_fault_sentence(enum certificate_fault fault, enum language language)
{
    return sentences[fault][language];
}

/* Which orders hang together over the members that could serve in them; counts the pairs, in all
   and by role. */
static int *find_sets(struct bounding *bounding, struct arena *arena, int64_t *ret_pairs)
{
    const struct instance *instance = bounding->instance;
    bounding->role_first = candidate_roles_number(instance, arena);
    bounding->people = ARENA_ARRAY(arena, int, (size_t)bounding->role_first[instance->order_count]);
    struct arena *scratch = arena_create();
    struct candidate_pairs *search = candidate_pairs_create(instance, NULL, NULL, scratch);
    int *parents = disjoint_create(instance->order_count, arena);
    for (int member = 0; member < instance->member_count; member++) {
        const struct instance_edge *pairs = NULL;
        const int count = candidate_pairs_of(search, member, &pairs);
        for (int i = 0; i < count; i++) {
            disjoint_join(parents, pairs[0].order, pairs[i].order);
            bounding->people[bounding->role_first[pairs[i].order] + pairs[i].role]++;
        }
        *ret_pairs += count;
    }
    arena_destroy(scratch);
    return parents;
}

/* Number the components by their first orders, and orders and roles within them. */
static void number_components(struct bounding *bounding, int *parents, struct arena *arena)
{
    const struct instance *instance = bounding->instance;
    const size_t orders = (size_t)instance->order_count;
    bounding->components = ARENA_ARRAY(arena, struct bounded_component, orders);
    bounding->component_of = ARENA_ARRAY(arena, int, orders);
    bounding->local_order = ARENA_ARRAY(arena, int, orders);
    bounding->local_role = ARENA_ARRAY(arena, int, orders);
    for (int order = 0; order < instance->order_count; order++) {
        const int root = disjoint_root(parents, order);
        const int number =
            root == order ? bounding->component_count++ : bounding->component_of[root];
        struct bounded_component *component = &bounding->components[number];
        bounding->component_of[order] = number;
        bounding->local_order[order] = component->order_count++;
        bounding->local_role[order] = component->role_count;
        component->role_count += instance->orders[order].role_count;
    }
    for (int i = 0; i < bounding->component_count; i++) {
        struct bounded_component *component = &bounding->components[i];
        component->orders = ARENA_ARRAY(arena, int, (size_t)component->order_count);
    }
    for (int order = 0; order < instance->order_count; order++) {
        bounding->components[bounding->component_of[order]].orders[bounding->local_order[order]] =
            order;
    }
}

static enum certificate_fault add_members(struct bounding *bounding, struct arena *arena)
{
    const struct instance *instance = bounding->instance;
    struct candidate_pairs *search =
        candidate_pairs_create(instance, scoring_create(instance, arena), NULL, arena);
    struct member_bounder *bounder = member_bounder_create(bounding, arena);
    enum certificate_fault fault = CERTIFICATE_NONE;
    for (int member = 0; fault == CERTIFICATE_NONE && member < instance->member_count; member++) {
        const struct instance_edge *pairs = NULL;
        const int count = candidate_pairs_of(search, member, &pairs);
        fault = member_bounder_add(bounder, member, pairs, count);
    }
    return fault;
}

/* Answers about members who cannot serve in the component are left over. */
static bool has_unread_answer(const struct bounded_case *of)
{
    for (int i = of->mark_at; i < of->mark_count; i++) {
        if (of->marks[i].serves != ANSWER_OPEN) {
            return true;
        }
    }
    return false;
}

static wide floor_of(wide sum, int64_t scale)
{
    const wide quotient = sum / scale;
    return quotient * scale > sum ? quotient - 1 : quotient;
}

/* The bound of a component is that of its best case. */
static enum certificate_fault sum_up(const struct bounding *bounding, int64_t *ret_bound)
{
    wide bound = 0;
    for (int i = 0; i < bounding->component_count; i++) {
        const struct bounded_component *component = &bounding->components[i];
        bool any = false;
        wide best = 0;
        for (int k = 0; k < component->case_count; k++) {
            const struct bounded_case *of = &component->cases[k];
            const wide value = floor_of(of->sum, bounding->scale);
            if (has_unread_answer(of)) {
                return CERTIFICATE_QUESTION;
            }
            best = !of->impossible && (!any || value > best) ? value : best;
            any = any || !of->impossible;
        }
        if (!any) {
            return CERTIFICATE_TREE; /* nobody serving anywhere is a plan, too */
        }
        bound += best;
    }
    if (bound > INT64_MAX / 2 || bound < INT64_MIN / 2) {
        return CERTIFICATE_PRICE;
    }
    *ret_bound = (int64_t)bound;
    return CERTIFICATE_NONE;
}

static enum certificate_fault evaluate(struct bounding *bounding, const struct plan_proof *proof,
                                       int64_t *ret_bound)
{
    struct arena *arena = arena_create();
    enum certificate_fault fault = proof_load(bounding, proof, arena);
    if (fault == CERTIFICATE_NONE) {
        fault = add_members(bounding, arena);
    }
    if (fault == CERTIFICATE_NONE) {
        fault = sum_up(bounding, ret_bound);
    }
    arena_destroy(arena);
    return fault;
}

/* Every place filled by the best there is for it: the prices that leave no pair a profit. */
static int64_t bound_of_places(const struct instance *instance)
{
    struct arena *arena = arena_create();
    const int *first = candidate_roles_number(instance, arena);
    struct candidate_pairs *search =
        candidate_pairs_create(instance, scoring_create(instance, arena), NULL, arena);
    int64_t *best = ARENA_ARRAY(arena, int64_t, (size_t)first[instance->order_count]);
    wide bound = 0;
    for (int member = 0; member < instance->member_count; member++) {
        const struct instance_edge *pairs = NULL;
        const int count = candidate_pairs_of(search, member, &pairs);
        for (int i = 0; i < count; i++) {
            int64_t *of_role = &best[first[pairs[i].order] + pairs[i].role];
            *of_role = pairs[i].score > *of_role ? pairs[i].score : *of_role;
        }
    }
    for (int order = 0; order < instance->order_count; order++) {
        for (int role = 0; role < instance->orders[order].role_count; role++) {
            bound += (wide)instance->orders[order].roles[role].count * best[first[order] + role];
        }
    }
    arena_destroy(arena);
    return bound < INT64_MAX / 2 ? (int64_t)bound : INT64_MAX / 2;
}

enum result certificate_check(const struct instance *instance, const struct plan *plan,
                              struct arena *arena, struct certificate *ret_certificate,
                              struct error *error)
{
    const struct plan_proof *proof = &plan->proof;
    struct certificate certificate = {.objective = plan->objective,
                                      .part_count = proof->part_count};
    struct bounding bounding = {.instance = instance};
    struct violation *violations = NULL;
    number_components(&bounding, find_sets(&bounding, arena, &certificate.pair_count), arena);
    if (proof_size(&bounding, proof) > size_max) {
        return error_refuse(error, RESULT_TOO_LARGE, RULE_LIMIT, "/proof", "%lld prices",
                            (long long)size_max);
    }
    for (int i = 0; i < proof->part_count; i++) {
        certificate.case_count += proof->parts[i].case_count;
    }
    if (proof->scale <= 0 || proof->scale > CERTIFICATE_SCALE_MAX) {
        certificate.fault = proof->scale == 0 ? CERTIFICATE_ABSENT : CERTIFICATE_PRICE;
    } else {
        certificate.fault = evaluate(&bounding, proof, &certificate.bound);
    }
    if (certificate.fault != CERTIFICATE_NONE) {
        certificate.bound = bound_of_places(instance);
    } else if (plan_check(instance, plan, arena, &violations) > 0) {
        certificate.fault = CERTIFICATE_PLAN;
    }
    certificate.holds = certificate.fault == CERTIFICATE_NONE;
    certificate.gap = plan_gap(certificate.objective, certificate.bound);
    *ret_certificate = certificate;
    return RESULT_OK;
}
