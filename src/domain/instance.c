/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/domain/instance.h>

#include <assert.h>
#include <math.h>
#include <string.h>

/* clang-format off */
const struct limit instance_limits[INSTANCE_LIMIT_COUNT] = {
#define X(name, smallest, largest, bounds) [INSTANCE_LIMIT_##name] = {#name, (smallest), (largest), (bounds)},
    INSTANCE_LIMITS(X)
#undef X
};
/* clang-format on */

int64_t instance_travel_minutes(const struct instance *instance, const struct location *from,
                                const struct location *to)
{
    return travel_minutes(instance->metric, instance->minutes_per_unit, from, to);
}

bool instance_orders_clash(const struct instance *instance, int order_a, int order_b)
{
    const struct instance_order *first = &instance->orders[order_a];
    const struct instance_order *second = &instance->orders[order_b];
    if (second->start < first->start) {
        const struct instance_order *swap = first;
        first = second;
        second = swap;
    }
    if (second->start < first->end) {
        return true;
    }
    return first->end + instance_travel_minutes(instance, &first->location, &second->location) >
           second->start;
}

int64_t instance_order_seats(const struct instance_order *order)
{
    int64_t seats = 0;
    for (int role = 0; role < order->role_count; role++) {
        seats += order->roles[role].count;
    }
    return seats;
}

int64_t instance_order_minutes(const struct instance_order *order)
{
    return order->end - order->start;
}

int instance_find_edge(const struct instance *instance, int member, int order, int role)
{
    int low = 0;
    int high = instance->edge_count;
    while (low < high) {
        const int middle = low + (high - low) / 2;
        const struct instance_edge *edge = &instance->edges[middle];
        const int difference = edge->order != order ? edge->order - order
                               : edge->role != role ? edge->role - role
                                                    : edge->member - member;
        if (difference == 0) {
            return middle;
        }
        if (difference < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return INSTANCE_NONE;
}

int instance_find_order(const struct instance *instance, const char *id)
{
    for (int order = 0; order < instance->order_count; order++) {
        if (strcmp(instance->orders[order].id, id) == 0) {
            return order;
        }
    }
    return INSTANCE_NONE;
}

int instance_find_member(const struct instance *instance, const char *id)
{
    for (int member = 0; member < instance->member_count; member++) {
        if (strcmp(instance->members[member].id, id) == 0) {
            return member;
        }
    }
    return INSTANCE_NONE;
}

int64_t instance_minutes_of_hours(double hours)
{
    return (int64_t)floor(hours * 60);
}

double instance_hours_of_minutes(int64_t minutes)
{
    double hours = (double)minutes / 60;
    while (instance_minutes_of_hours(hours) < minutes) {
        hours = nextafter(hours, INFINITY);
    }
    assert(instance_minutes_of_hours(hours) == minutes);
    return hours;
}
