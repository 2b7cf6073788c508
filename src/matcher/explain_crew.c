/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "explain_crew.h"

#include <diandan/matcher/eligibility.h>

#include <assert.h>
#include <string.h>

static void keep_best(struct crew_list *list, int member, int64_t score)
{
    int at = list->count;
    while (at > 0 && list->scores[at - 1] < score) {
        at--;
    }
    if (at > CREW_MAX) {
        return;
    }
    const int moved = (list->count <= CREW_MAX ? list->count : CREW_MAX) - at;
    memmove(&list->members[at + 1], &list->members[at], (size_t)moved * sizeof(int));
    memmove(&list->scores[at + 1], &list->scores[at], (size_t)moved * sizeof(int64_t));
    list->members[at] = member;
    list->scores[at] = score;
    list->count += list->count <= CREW_MAX;
}

static void consider(const struct roster *roster, const struct scoring *scoring, int member,
                     int order, int role, struct crew_list *list)
{
    if (roster_reason(roster, member, order, role, NULL) == PLAN_REASON_MIN_HEADCOUNT) {
        keep_best(list, member, score_pair(scoring, member, order, role, NULL));
    }
}

struct crew crew_of(const struct roster *roster, const struct scoring *scoring, int order,
                    struct arena *arena)
{
    const struct instance *instance = roster->instance;
    const int role_count = instance->orders[order].role_count;
    struct crew crew = {instance, order, ARENA_ARRAY(arena, struct crew_list, (size_t)role_count)};
    for (int role = 0; role < role_count; role++) {
        int count = 0;
        const int first = roster_edges(roster, order, role, &count);
        for (int i = first; i < first + count; i++) {
            consider(roster, scoring, instance->edges[i].member, order, role, &crew.roles[role]);
        }
        for (int member = 0; !instance->has_edges && member < instance->member_count; member++) {
            if (eligibility_holds(instance, member, order, role)) {
                consider(roster, scoring, member, order, role, &crew.roles[role]);
            }
        }
    }
    return crew;
}

enum { ROLES_MAX = 100 }; /* as INSTANCE_LIMITS has it */

/* A way of filling places on its way. */
struct filling {
    const struct crew *crew;
    int without;
    struct crew_places places;
    bool visited[ROLES_MAX];
};

static int place_of(const struct crew_places *places, int member)
{
    for (int i = 0; i < places->count; i++) {
        if (places->members[i] == member) {
            return i;
        }
    }
    return ROSTER_NOTHING;
}

/* One more person for a role; whoever moves over from another role is replaced there. */
static bool add_person(struct filling *filling, int role)
{
    const struct crew_list *list = &filling->crew->roles[role];
    filling->visited[role] = true;
    for (int i = 0; i < list->count; i++) {
        if (list->members[i] != filling->without &&
            place_of(&filling->places, list->members[i]) == ROSTER_NOTHING) {
            filling->places.members[filling->places.count] = list->members[i];
            filling->places.roles[filling->places.count++] = role;
            return true;
        }
    }
    for (int i = 0; i < list->count; i++) {
        const int at = place_of(&filling->places, list->members[i]);
        const int from = at == ROSTER_NOTHING ? role : filling->places.roles[at];
        if (!filling->visited[from] && add_person(filling, from)) {
            filling->places.roles[at] = role;
            return true;
        }
    }
    return false;
}

static void fill_role(struct filling *filling, int role, int64_t room, int most)
{
    bool more = true;
    for (int64_t i = 0; more && i < room && filling->places.count < most; i++) {
        memset(filling->visited, 0, sizeof(filling->visited));
        more = add_person(filling, role);
    }
}

struct crew_places crew_place(const struct crew *crew, int first, int taken, int without, int most)
{
    const struct instance_order *order = &crew->instance->orders[crew->order];
    struct filling filling = {.crew = crew, .without = without};
    assert(order->role_count <= (int)ROLES_MAX && most <= (int)CREW_MAX);
    fill_role(&filling, first, order->roles[first].count - taken, most);
    for (int role = 0; role < order->role_count; role++) {
        if (role != first) {
            fill_role(&filling, role, order->roles[role].count, most);
        }
    }
    return filling.places;
}
