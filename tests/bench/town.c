/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "town.h"

#include "random_stream.h"

#include <math.h>
#include <string.h>

enum { HOUR = 60, DAY = 24 * HOUR, STEP = 30, FRIDAY = 4, SATURDAY = 5, SUNDAY = 6 };

/* clang-format off */
const struct town_size town_sizes[] = {
    /* name               members  orders  side  scarce pure */
    {"community",             200,     30,   12, false, false},
    {"district",             5000,    500,   30, false, false},
    {"city",                50000,   5000,   60, false, false},
    {"province",           300000,  30000,  150, false, false},
    {"scarce_district",      1500,    500,   30, true,  false},
    {"scarce_city",         15000,   5000,   60, true,  false},
    {"pure_city_loose",     50000,   5000,   60, false, true },
    {"pure_city_scarce",    15000,   5000,   60, true,  true },
    {NULL,                      0,      0,    0, false, false},
};

/* When people are free on a day: hours, the ends moved by up to so many half hours. */
static const struct free_habit {
    double up_to; /* cumulated share of people */
    int start_h, start_steps;
    int end_h, end_steps;
} workday_habits[] = {
    {0.65, 16, 4, 22, 0}, /* after work */
    {0.85,  8, 4, 13, 6}, /* mornings */
    {1.00,  8, 0, 22, 0}, /* all day */
}, weekend_habits[] = {
    {0.50,  8, 3, 20, 0},
    {0.75,  8, 0, 13, 0},
    {1.00, 13, 0, 21, 0},
};
/* clang-format on */

/* A town on the way to being drawn. */
struct drawing {
    struct random_stream stream;
    struct town *town;
    double side_m;
    struct centre {
        double x_m, y_m;
    } * centres;
    int centre_count;
    double skill_shares[TOWN_SKILLS];
};

const struct town_size *town_size_find(const char *name)
{
    for (const struct town_size *size = town_sizes; size->name; size++) {
        if (strcmp(size->name, name) == 0) {
            return size;
        }
    }
    return NULL;
}

/* A bigger town has more centres, growing with its area. */
static void draw_centres(struct drawing *drawing, struct arena *arena)
{
    const int across = 2 + (int)(drawing->side_m / 6000);
    drawing->centre_count = across * (across / 3 + 1);
    drawing->centres = ARENA_ARRAY(arena, struct centre, (size_t)drawing->centre_count);
    for (int i = 0; i < drawing->centre_count; i++) {
        drawing->centres[i].x_m = random_unit(&drawing->stream) * drawing->side_m;
        drawing->centres[i].y_m = random_unit(&drawing->stream) * drawing->side_m;
    }
}

/* Some skills are common, some are rare. */
static void share_skills(struct drawing *drawing)
{
    double total = 0;
    for (int i = 0; i < TOWN_SKILLS; i++) {
        drawing->skill_shares[i] = 1.0 / (i + 1.5);
        total += drawing->skill_shares[i];
    }
    for (int i = 0; i < TOWN_SKILLS; i++) {
        drawing->skill_shares[i] /= total;
    }
}

static int draw_skill(struct drawing *drawing)
{
    double rest = random_unit(&drawing->stream);
    int skill = 0;
    while (skill < TOWN_SKILLS - 1 && rest > drawing->skill_shares[skill]) {
        rest -= drawing->skill_shares[skill++];
    }
    return skill;
}

static int within(double metres, double side_m)
{
    return (int)fmin(fmax(metres, 0), side_m);
}

/* Around a centre with the given probability, else anywhere. */
static struct town_place draw_place(struct drawing *drawing, double near_centre, double spread_m)
{
    struct random_stream *stream = &drawing->stream;
    const struct centre centre =
        drawing->centres[random_between(stream, 0, drawing->centre_count - 1)];
    const bool is_near = random_is(stream, near_centre);
    const double x_m = is_near ? centre.x_m + random_normal(stream) * spread_m
                               : random_unit(stream) * drawing->side_m;
    const double y_m = is_near ? centre.y_m + random_normal(stream) * spread_m
                               : random_unit(stream) * drawing->side_m;
    return (struct town_place){within(x_m, drawing->side_m), within(y_m, drawing->side_m)};
}

static int draw_clock(struct random_stream *stream, int hour, int steps)
{
    return hour * HOUR + (steps ? STEP * random_between(stream, 0, steps) : 0);
}

static struct town_time draw_free_time(struct random_stream *stream, int day)
{
    const struct free_habit *habit = day <= FRIDAY ? workday_habits : weekend_habits;
    const double share = random_unit(stream);
    while (share >= habit->up_to) {
        habit++;
    }
    const int start = draw_clock(stream, habit->start_h, habit->start_steps);
    const int end = draw_clock(stream, habit->end_h, habit->end_steps);
    return (struct town_time){day * DAY + start, day * DAY + end};
}

static struct town_member draw_member(struct drawing *drawing)
{
    struct random_stream *stream = &drawing->stream;
    struct town_member member = {.home = draw_place(drawing, 0.8, 2500)};
    const int skill_count = random_between(stream, 1, 4);
    for (int i = 0; i < skill_count; i++) {
        const int skill = draw_skill(drawing);
        member.levels[skill] = random_between(stream, 1, 5);
    }
    member.past_hours = (int)fmin(-60 * log(random_unit(stream) + 1e-12), 400);
    member.minutes_max = HOUR * random_between(stream, 3, 12);
    int days[TOWN_DAYS];
    for (int day = 0; day < TOWN_DAYS; day++) {
        if (random_is(stream, day <= FRIDAY ? 0.45 : 0.6)) {
            days[member.free_count++] = day;
        }
    }
    for (int i = 0; i < member.free_count; i++) {
        member.free[i] = draw_free_time(stream, days[i]);
    }
    return member;
}

/* Evenings of workdays, weekends; where supply is scarce nearly all want the same weekend. */
static struct town_time draw_order_time(struct drawing *drawing)
{
    struct random_stream *stream = &drawing->stream;
    const bool is_scarce = drawing->town->size.is_scarce;
    const bool is_weekend = random_is(stream, is_scarce ? 0.85 : 0.45);
    const int day =
        is_weekend ? random_between(stream, SATURDAY, SUNDAY) : random_between(stream, 0, FRIDAY);
    const int minutes = STEP * random_between(stream, 3, 9);
    int start = 0;
    if (is_weekend) {
        start = draw_clock(stream, 8, is_scarce ? 4 : 20);
    } else if (random_is(stream, 0.7)) {
        start = STEP + draw_clock(stream, 16, 5);
    } else {
        start = draw_clock(stream, 8, 8);
    }
    return (struct town_time){day * DAY + start, day * DAY + (int)fmin(start + minutes, 21 * HOUR)};
}

/* One for certain, one more with each of the two probabilities. */
static int draw_few(struct random_stream *stream, double second, double third)
{
    const int has_second = random_is(stream, second);
    return 1 + has_second + random_is(stream, third);
}

static struct town_order draw_order(struct drawing *drawing)
{
    static const int rewards[] = {200, 400, 600, 1000};
    struct random_stream *stream = &drawing->stream;
    struct town_order order = {.place = draw_place(drawing, 0.85, 2000)};
    order.time = draw_order_time(drawing);
    order.role_count = draw_few(stream, 0.55, 0.25);
    int seats = 0;
    for (int i = 0; i < order.role_count; i++) {
        order.roles[i].skill = draw_skill(drawing);
        order.roles[i].level = draw_few(stream, 0.5, 0.25);
        order.roles[i].count = draw_few(stream, 0.45, 0.2);
        seats += order.roles[i].count;
    }
    order.headcount_min = (int)fmin(ceil(seats * (0.4 + 0.6 * random_unit(stream))), seats);
    order.reward = rewards[random_between(stream, 0, 3)];
    return order;
}

struct town *town_draw(const struct town_size *size, uint64_t seed, struct arena *arena)
{
    struct town *town = ARENA_NEW(arena, struct town);
    *town = (struct town){*size, seed,
                          ARENA_ARRAY(arena, struct town_member, (size_t)size->member_count),
                          ARENA_ARRAY(arena, struct town_order, (size_t)size->order_count)};
    struct drawing drawing = {
        .stream = random_stream_of(seed), .town = town, .side_m = size->side_km * 1000.0};
    draw_centres(&drawing, arena);
    share_skills(&drawing);
    for (int i = 0; i < size->member_count; i++) {
        town->members[i] = draw_member(&drawing);
    }
    for (int i = 0; i < size->order_count; i++) {
        town->orders[i] = draw_order(&drawing);
    }
    return town;
}

int64_t town_seats(const struct town *town)
{
    int64_t seats = 0;
    for (int i = 0; i < town->size.order_count; i++) {
        for (int j = 0; j < town->orders[i].role_count; j++) {
            seats += town->orders[i].roles[j].count;
        }
    }
    return seats;
}
