/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Made-up towns to measure the matcher on: people with homes, skills and a free week, and orders
   around centres, in sizes with a name. Times are minutes of one week that starts on a Monday,
   places are metres from a corner. */
#pragma once

#include <diandan/base/arena.h>

#include <stdbool.h>
#include <stdint.h>

enum { TOWN_SKILLS = 12, TOWN_ROLES_MAX = 3, TOWN_DAYS = 7, TOWN_REACH_M = 15000 };

struct town_size {
    const char *name;
    int member_count;
    int order_count;
    int side_km;
    bool is_scarce; /* few members, most orders at the weekend and at fewer hours */
    bool is_pure;   /* all orders at once, any headcount, no travel: an assignment problem */
};

/* The sizes that have a name; ended by a row without one. */
extern const struct town_size town_sizes[];
/* NULL where there is none of that name. */
const struct town_size *town_size_find(const char *name);

struct town_place {
    int x_m;
    int y_m;
};

struct town_time {
    int start;
    int end;
};

struct town_member {
    struct town_place home;
    int levels[TOWN_SKILLS]; /* 0 = has not this skill */
    struct town_time free[TOWN_DAYS];
    int free_count;
    int past_hours;
    int minutes_max;
};

struct town_role {
    int skill;
    int level;
    int count;
};

struct town_order {
    struct town_place place;
    struct town_time time;
    struct town_role roles[TOWN_ROLES_MAX];
    int role_count;
    int headcount_min;
    int reward; /* points for each person who serves */
};

struct town {
    struct town_size size;
    uint64_t seed;
    struct town_member *members;
    struct town_order *orders;
};

/* The same size and seed give the same town. Lives on the arena. */
struct town *town_draw(const struct town_size *size, uint64_t seed, struct arena *arena);
/* Places of all roles of all orders. */
int64_t town_seats(const struct town *town);
