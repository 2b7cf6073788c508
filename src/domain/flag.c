/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/domain/flag.h>

#include <stdlib.h>
#include <string.h>

/* clang-format off */
static const char *const kind_codes[] = {"year_end_burst", "back_office", "overlap", "twin", "mutual_praise", "self_gap"};
static const char *const kind_names[] = {"年底突击", "代签到", "时间重叠", "雷同活动", "互相高评", "自评偏高"};
const struct words flag_kinds = {kind_codes, kind_names, FLAG_KINDS};

static const char *const state_codes[] = {"open", "explained", "confirmed"};
static const char *const state_names[] = {"待说明", "已说明", "已核实"};
const struct words flag_states = {state_codes, state_names, 3};

static const uint32_t allowed[] = {
    [FLAG_OPEN]      = MOVE(FLAG_EXPLAINED) | MOVE(FLAG_CONFIRMED),
    [FLAG_EXPLAINED] = MOVE(FLAG_CONFIRMED) | MOVE(FLAG_OPEN),
    [FLAG_CONFIRMED] = MOVE(FLAG_EXPLAINED) | MOVE(FLAG_OPEN),
};
/* clang-format on */
const struct lifecycle flag_life = {&flag_states, allowed};

int flag_is_over(int64_t part, int64_t whole, int64_t percent)
{
    return part * 100 > whole * percent;
}

struct span {
    int64_t from, to;
};

/* Attendance within the order; the order's own times where nobody checked in. */
static struct span span_of(const struct flag_service *service)
{
    struct span span = {service->starts_at, service->ends_at};
    if (service->checked_in_at > span.from) {
        span.from = service->checked_in_at;
    }
    if (service->checked_out_at != ABSENT && service->checked_out_at < span.to) {
        span.to = service->checked_out_at;
    }
    return span;
}

int64_t flag_shared_minutes(const struct flag_service *service, const struct flag_service *other)
{
    const struct span a = span_of(service);
    const struct span b = span_of(other);
    const int64_t from = a.from > b.from ? a.from : b.from;
    const int64_t to = a.to < b.to ? a.to : b.to;
    return to > from ? (to - from + 59) / 60 : 0;
}

int flag_are_neighbours(const struct flag_order *order, const struct flag_order *other,
                        int64_t minutes)
{
    return strcmp(order->region_code, other->region_code) == 0 &&
           strcmp(order->category, other->category) == 0 &&
           strcmp(order->place, other->place) == 0 &&
           llabs(order->starts_at - other->starts_at) <= minutes * 60;
}

static int by_pair(const void *a, const void *b)
{
    const struct flag_praise *left = a;
    const struct flag_praise *right = b;
    const int order = strcmp(left->giver, right->giver);
    return order ? order : strcmp(left->receiver, right->receiver);
}

const struct flag_praise *flag_praise_back(const struct list *praise, const struct flag_praise *row)
{
    const struct flag_praise back = {.giver = row->receiver, .receiver = row->giver};
    return praise->count ? bsearch(&back, praise->items, praise->count, sizeof(back), by_pair)
                         : NULL;
}
