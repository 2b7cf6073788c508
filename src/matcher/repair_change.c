/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "repair_change.h"

#include <stdio.h>
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

/* Copied piece by piece between the pairs that go, which are few. */
static void change_edges(struct instance *changed, const struct repair_request *request,
                         struct arena *arena)
{
    const struct instance_edge *old = changed->edges;
    const int count = changed->edge_count;
    bool *asked = ARENA_ARRAY(arena, bool, (size_t)changed->member_count);
    for (int i = 0; i < request->decline_count; i++) {
        asked[request->declines[i].member] = true;
    }
    for (int i = 0; i < request->no_show_count; i++) {
        asked[request->no_shows[i]] = true;
    }
    struct instance_edge *edges = arena_room(arena, (size_t)count * sizeof(*edges));
    int kept = 0;
    int from = 0;
    for (int i = 0; i <= count; i++) {
        if (i < count &&
            !(asked[old[i].member] && repair_takes(request, old[i].member, old[i].order))) {
            continue;
        }
        if (i > from) {
            memcpy(&edges[kept], &old[from], (size_t)(i - from) * sizeof(*edges));
        }
        kept += i - from;
        from = i + 1;
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
