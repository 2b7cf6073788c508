/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "repair_change.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool is_below(int index, int count)
{
    return index >= 0 && index < count;
}

enum result repair_request_check(const struct instance *instance,
                                 const struct repair_request *request, struct error *error)
{
    const char *list = NULL;
    int at = 0;
    for (int i = 0; !list && i < request->decline_count; i++) {
        const struct repair_decline *decline = &request->declines[i];
        list = is_below(decline->member, instance->member_count) &&
                       is_below(decline->order, instance->order_count)
                   ? NULL
                   : "declines";
        at = i;
    }
    for (int i = 0; !list && i < request->no_show_count; i++) {
        list = is_below(request->no_shows[i], instance->member_count) ? NULL : "no_shows";
        at = i;
    }
    for (int i = 0; !list && i < request->opened_count; i++) {
        list = is_below(request->opened[i], instance->order_count) ? NULL : "opened";
        at = i;
    }
    char pointer[64];
    (void)snprintf(pointer, sizeof(pointer), "/%s/%d", list ? list : "", at);
    return list ? error_refuse(error, RESULT_INVALID, RULE_UNKNOWN_ID, pointer, "%d", at)
                : RESULT_OK;
}

bool repair_takes(const struct repair_request *request, int member, int order)
{
    for (int i = 0; i < request->decline_count; i++) {
        if (request->declines[i].member == member && request->declines[i].order == order) {
            return true;
        }
    }
    for (int i = 0; i < request->no_show_count; i++) {
        if (request->no_shows[i] == member) {
            return true;
        }
    }
    return false;
}

static int compare_positions(const void *a, const void *b)
{
    return *(const int *)a - *(const int *)b;
}

/* Positions of the given pairs that go, ascending, some of them twice. */
static int *find_gone(const struct instance *instance, const struct repair_request *request,
                      struct arena *arena, int *ret_count)
{
    int room = 0;
    for (int i = 0; i < request->decline_count; i++) {
        room += instance->orders[request->declines[i].order].role_count;
    }
    bool *gone = ARENA_ARRAY(arena, bool, (size_t)instance->member_count);
    for (int i = 0; i < request->no_show_count; i++) {
        gone[request->no_shows[i]] = true;
    }
    for (int i = 0; request->no_show_count > 0 && i < instance->edge_count; i++) {
        room += gone[instance->edges[i].member];
    }
    int *positions = ARENA_ARRAY(arena, int, (size_t)room);
    int count = 0;
    for (int i = 0; i < request->decline_count; i++) {
        const struct repair_decline *decline = &request->declines[i];
        for (int role = 0; role < instance->orders[decline->order].role_count; role++) {
            const int at = instance_find_edge(instance, decline->member, decline->order, role);
            if (at != INSTANCE_NONE) {
                positions[count++] = at;
            }
        }
    }
    for (int i = 0; request->no_show_count > 0 && i < instance->edge_count; i++) {
        if (gone[instance->edges[i].member]) {
            positions[count++] = i;
        }
    }
    if (count > 1) {
        qsort(positions, (size_t)count, sizeof(*positions), compare_positions);
    }
    *ret_count = count;
    return positions;
}

/* Copied piece by piece between the pairs that go. */
static void change_edges(struct instance *changed, const struct repair_request *request,
                         struct arena *arena)
{
    int gone_count = 0;
    const int *gone = find_gone(changed, request, arena, &gone_count);
    struct instance_edge *edges = arena_room(arena, (size_t)changed->edge_count * sizeof(*edges));
    int kept = 0;
    int from = 0;
    for (int i = 0; i <= gone_count; i++) {
        const int to = i < gone_count ? gone[i] : changed->edge_count;
        if (to > from) {
            memcpy(&edges[kept], &changed->edges[from], (size_t)(to - from) * sizeof(*edges));
            kept += to - from;
        }
        from = to + 1;
    }
    changed->edges = edges;
    changed->edge_count = kept;
}

static void add_declined(struct instance_member *member, int order, struct arena *arena)
{
    int *declined = ARENA_ARRAY(arena, int, (size_t)member->declined_count + 1);
    if (member->declined_count > 0) {
        memcpy(declined, member->declined, (size_t)member->declined_count * sizeof(*declined));
    }
    declined[member->declined_count++] = order;
    member->declined = declined;
}

/* A no-show keeps skills and past service, from which the scores of others are made, but has no
   time. */
static void change_members(struct instance *changed, const struct repair_request *request,
                           struct arena *arena)
{
    struct instance_member *members =
        arena_room(arena, (size_t)changed->member_count * sizeof(*members));
    memcpy(members, changed->members, (size_t)changed->member_count * sizeof(*members));
    changed->members = members;
    for (int i = 0; i < request->decline_count; i++) {
        add_declined(&members[request->declines[i].member], request->declines[i].order, arena);
    }
    for (int i = 0; i < request->no_show_count; i++) {
        members[request->no_shows[i]].always_available = false;
        members[request->no_shows[i]].availability_count = 0;
    }
}

struct instance *repair_change(const struct instance *instance,
                               const struct repair_request *request, struct arena *arena)
{
    struct instance *changed = ARENA_NEW(arena, struct instance);
    *changed = *instance;
    if (request->decline_count == 0 && request->no_show_count == 0) {
        return changed;
    }
    (instance->has_edges ? change_edges : change_members)(changed, request, arena);
    return changed;
}
