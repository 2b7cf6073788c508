/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/draw.h>
#include <diandan/base/arena.h>
#include <diandan/crypto/hash.h>

#include <stdlib.h>
#include <string.h>

struct ticket {
    unsigned char digest[DIGEST_BYTES];
    struct panel_seat *seat;
};

static int may_be_drawn(const struct panel_seat *seat)
{
    return seat->standing == SEAT_DRAWN || seat->standing == SEAT_NOT_DRAWN;
}

size_t draw_eligible(const struct list *pool)
{
    size_t count = 0;
    for (size_t i = 0; i < pool->count; i++) {
        count += (size_t)may_be_drawn(&LIST_OF(*pool, struct panel_seat)[i]);
    }
    return count;
}

static void stamp(struct hash_context *context, const unsigned char *seed, struct ticket *ticket)
{
    const char *id = ticket->seat->panelist_id;
    hash_start(context);
    hash_add(context, seed, PANEL_SEED_BYTES);
    hash_add(context, id, strlen(id));
    hash_finish(context, ticket->digest);
}

static int compare(const void *a, const void *b)
{
    return memcmp(((const struct ticket *)a)->digest, ((const struct ticket *)b)->digest,
                  DIGEST_BYTES);
}

void draw_panel(struct panel *panel, struct arena *arena)
{
    struct ticket *tickets = ARENA_ARRAY(arena, struct ticket, draw_eligible(&panel->pool));
    struct hash_context *context = hash_create(HASH_SM3);
    size_t count = 0;
    for (size_t i = 0; i < panel->pool.count; i++) {
        struct panel_seat *seat = &LIST_OF(panel->pool, struct panel_seat)[i];
        seat->position = ABSENT;
        if (may_be_drawn(seat)) {
            tickets[count].seat = seat;
            stamp(context, panel->seed, &tickets[count++]);
        }
    }
    hash_destroy(context);
    qsort(tickets, count, sizeof(*tickets), compare);
    for (size_t i = 0; i < count; i++) {
        tickets[i].seat->position = (int64_t)i + 1;
        tickets[i].seat->standing = (int64_t)i < panel->count ? SEAT_DRAWN : SEAT_NOT_DRAWN;
    }
}

int draw_repeats(const struct panel *panel, struct arena *arena, const char **ret_panelist)
{
    struct panel again = *panel;
    const struct panel_seat *seats = panel->pool.items;
    struct panel_seat *copies = ARENA_ARRAY(arena, struct panel_seat, panel->pool.count);
    for (size_t i = 0; i < panel->pool.count; i++) {
        copies[i] = seats[i];
    }
    again.pool.items = copies;
    draw_panel(&again, arena);
    for (size_t i = 0; i < panel->pool.count; i++) {
        if (copies[i].standing != seats[i].standing || copies[i].position != seats[i].position) {
            *ret_panelist = seats[i].panelist_id;
            return 0;
        }
    }
    return 1;
}
