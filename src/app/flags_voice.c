/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Flags on orders and voices: twin activities, mutual praise, own stars above residents'. */
#include <diandan/app/flags.h>

#include <string.h>

static void flag_twin(struct flag_search *search, const struct flag_order *order,
                      const struct flag_order *other, int64_t common)
{
    struct call *call = search->call;
    const long long apart = (long long)(other->starts_at - order->starts_at) / 60;
    struct flag *flag = flag_add(search, FLAG_TWIN, order->region_code,
                                 arena_print(call->arena, "%s %s", order->id, other->id));
    flag->subject = order->id;
    flag->other = other->id;
    flag->figure = apart;
    flag->zh = arena_print(
        call->arena, "同一地点（%s）同类服务相隔 %lld 分钟，分别 %lld 人、%lld 人，其中同人 %lld",
        order->place, apart, (long long)order->members, (long long)other->members,
        (long long)common);
    flag->en = arena_print(call->arena,
                           "two services of one kind at one place (%s) began %lld minutes apart, "
                           "with %lld and %lld members, %lld of them the same",
                           order->place, apart, (long long)order->members,
                           (long long)other->members, (long long)common);
    flag_add_id(search, flag, order->id);
    flag_add_id(search, flag, other->id);
}

/* Two neighbours are twins where both are small, or the same people served in both. */
static enum result look_at_pair(struct flag_search *search, const struct flag_order *order,
                                const struct flag_order *other, int64_t minutes, int64_t members)
{
    struct call *call = search->call;
    int64_t common;
    if (order->members == 0 || other->members == 0) {
        return RESULT_OK;
    }
    enum result result =
        quality_count_common(call->store, order->id, other->id, &common, call->error);
    const int small = order->members <= members && other->members <= members;
    const int same = common == order->members && common == other->members;
    if (result == RESULT_OK && (small || same)) {
        flag_twin(search, order, other, common);
        struct flag *flag = &LIST_OF(search->found, struct flag)[search->found.count - 1];
        flag->threshold = minutes;
    }
    return result;
}

enum result flag_find_twins(struct flag_search *search)
{
    struct call *call = search->call;
    struct list orders;
    int64_t minutes;
    int64_t members;
    enum result result = flag_rule(search, "twin_minutes", "", &minutes);
    if (result == RESULT_OK) {
        result = flag_rule(search, "twin_members", "", &members);
    }
    if (result == RESULT_OK) {
        result = quality_list_flag_orders(call->store, &search->range, call->arena, &orders,
                                          call->error);
    }
    for (size_t i = 1; result == RESULT_OK && i < orders.count; i++) {
        const struct flag_order *order = &LIST_OF(orders, struct flag_order)[i - 1];
        if (flag_are_neighbours(order, order + 1, minutes)) {
            result = look_at_pair(search, order, order + 1, minutes, members);
        }
    }
    return result;
}

static void flag_mutual(struct flag_search *search, const struct flag_praise *row,
                        const struct flag_praise *back, int64_t times)
{
    struct call *call = search->call;
    struct flag *flag = flag_add(search, FLAG_MUTUAL_PRAISE,
                                 arena_bytes(call->arena, row->giver, REGION_CHARACTERS),
                                 arena_print(call->arena, "%s %s", row->giver, row->receiver));
    flag->subject = row->giver;
    flag->other = row->receiver;
    flag->figure = row->times < back->times ? row->times : back->times;
    flag->threshold = times;
    flag->zh = arena_print(call->arena, "两单位互评高分：%lld 次与 %lld 次", (long long)row->times,
                           (long long)back->times);
    flag->en = arena_print(call->arena, "two units praised each other: %lld and %lld times",
                           (long long)row->times, (long long)back->times);
    flag_add_id(search, flag, row->giver);
    flag_add_id(search, flag, row->receiver);
}

enum result flag_find_praise(struct flag_search *search)
{
    struct call *call = search->call;
    struct list praise;
    int64_t stars;
    int64_t times;
    enum result result = flag_rule(search, "praise_stars", "", &stars);
    if (result == RESULT_OK) {
        result = flag_rule(search, "praise_times", "", &times);
    }
    if (result == RESULT_OK) {
        result = quality_list_praise(call->store, &search->range, stars, times, call->arena,
                                     &praise, call->error);
    }
    for (size_t i = 0; result == RESULT_OK && i < praise.count; i++) {
        const struct flag_praise *row = &LIST_OF(praise, struct flag_praise)[i];
        const struct flag_praise *back = flag_praise_back(&praise, row);
        if (back && strcmp(row->giver, row->receiver) < 0) {
            flag_mutual(search, row, back, times);
        }
    }
    return result;
}

static void flag_gap(struct flag_search *search, const struct flag_self_gap *row, int64_t least)
{
    struct call *call = search->call;
    const int64_t own = row->own / row->times;
    const int64_t residents = row->residents / row->times;
    if (row->own - row->residents < least * row->times) {
        return;
    }
    struct flag *flag =
        flag_add(search, FLAG_SELF_GAP, arena_bytes(call->arena, row->member_id, REGION_CHARACTERS),
                 row->member_id);
    flag->subject = row->member_id;
    flag->figure = (row->own - row->residents) / row->times;
    flag->threshold = least;
    flag->zh = arena_print(call->arena, "%lld 次服务自评平均 %s 星，居民评价平均 %s 星",
                           (long long)row->times, flag_hundredths(search, own),
                           flag_hundredths(search, residents));
    flag->en = arena_print(call->arena, "over %lld services own stars are %s, residents' %s",
                           (long long)row->times, flag_hundredths(search, own),
                           flag_hundredths(search, residents));
}

enum result flag_find_self_gap(struct flag_search *search)
{
    struct call *call = search->call;
    struct list gaps;
    int64_t least;
    int64_t times;
    enum result result = flag_rule(search, "gap_stars_hundredths", "", &least);
    if (result == RESULT_OK) {
        result = flag_rule(search, "self_gap_times", "", &times);
    }
    if (result == RESULT_OK) {
        result = quality_list_self_gap(call->store, &search->range, times, call->arena, &gaps,
                                       call->error);
    }
    for (size_t i = 0; result == RESULT_OK && i < gaps.count; i++) {
        flag_gap(search, &LIST_OF(gaps, struct flag_self_gap)[i], least);
    }
    return result;
}
