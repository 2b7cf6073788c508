/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Flags on who served when: bursts, attendance typed in by others, two places at once. */
#include <diandan/app/flags.h>
#include <diandan/domain/quota.h>

#include <stdlib.h>
#include <string.h>

static const char *region_of_id(struct flag_search *search, const char *id)
{
    return arena_bytes(search->call->arena, id, REGION_CHARACTERS);
}

/* Minutes of December and of the year of a member or a unit. */
struct burst {
    const char *subject;
    int64_t december, year;
};

static enum result flag_burst(struct flag_search *search, const struct burst *burst,
                              struct list members)
{
    int64_t percent;
    int64_t least;
    const char *region = region_of_id(search, burst->subject);
    enum result result = flag_rule(search, "burst_percent", region, &percent);
    if (result == RESULT_OK) {
        result = flag_rule(search, "burst_minutes", region, &least);
    }
    if (result != RESULT_OK || burst->year < least ||
        !flag_is_over(burst->december, burst->year, percent)) {
        return result;
    }
    struct call *call = search->call;
    struct flag *flag = flag_add(search, FLAG_YEAR_END_BURST, region, burst->subject);
    flag->subject = burst->subject;
    flag->figure = quota_share(burst->december, burst->year);
    flag->threshold = percent * 100;
    const char *share = flag_hundredths(search, flag->figure);
    flag->zh = arena_print(
        call->arena, "12 月服务 %lld 分钟，占全年 %lld 分钟的 %s%%，超过 %lld%%；请说明原因",
        (long long)burst->december, (long long)burst->year, share, (long long)percent);
    flag->en =
        arena_print(call->arena,
                    "%lld of the year's %lld minutes, %s%%, were served in December: more "
                    "than %lld%%; please say why",
                    (long long)burst->december, (long long)burst->year, share, (long long)percent);
    for (size_t i = 0; i < members.count; i++) {
        flag_add_id(search, flag, LIST_OF(members, struct quota_line)[i].member_id);
    }
    return RESULT_OK;
}

static int by_unit(const void *a, const void *b)
{
    const struct quota_line *left = a;
    const struct quota_line *right = b;
    const int order = strcmp(left->unit_id, right->unit_id);
    return order ? order : strcmp(left->member_id, right->member_id);
}

/* Lines of members that have a unit, by unit. */
static struct list lines_with_unit(struct flag_search *search, const struct list *lines)
{
    struct list kept = {ARENA_ARRAY(search->call->arena, struct quota_line, lines->count), 0};
    for (size_t i = 0; i < lines->count; i++) {
        const struct quota_line *line = &LIST_OF(*lines, struct quota_line)[i];
        if (line->unit_id && strlen(line->unit_id) > REGION_CHARACTERS) {
            LIST_OF(kept, struct quota_line)[kept.count++] = *line;
        }
    }
    qsort(kept.items, kept.count, sizeof(struct quota_line), by_unit);
    return kept;
}

static enum result flag_bursts_of_units(struct flag_search *search, const struct list *all)
{
    const struct list lines = lines_with_unit(search, all);
    struct quota_line *line = lines.items;
    enum result result = RESULT_OK;
    for (size_t i = 0; i < lines.count && result == RESULT_OK;) {
        struct burst burst = {.subject = line[i].unit_id};
        struct list members = {&line[i], 0};
        for (; i < lines.count && strcmp(line[i].unit_id, burst.subject) == 0; i++) {
            burst.december += line[i].burst_minutes;
            burst.year += quota_minutes_of_all(&line[i]);
            members.count++;
        }
        result = flag_burst(search, &burst, members);
    }
    return result;
}

enum result flag_find_burst(struct flag_search *search)
{
    struct call *call = search->call;
    struct list lines;
    if (!search->whole_year) {
        return RESULT_OK; /* a share of the year needs the year */
    }
    enum result result = quality_list_quota(call->store, &search->range,
                                            period_month(search->period.to_at - 1).from_at,
                                            call->arena, &lines, call->error);
    for (size_t i = 0; result == RESULT_OK && i < lines.count; i++) {
        const struct quota_line *line = &LIST_OF(lines, struct quota_line)[i];
        const struct burst burst = {line->member_id, line->burst_minutes,
                                    quota_minutes_of_all(line)};
        result = flag_burst(search, &burst, (struct list){NULL, 0});
    }
    return result == RESULT_OK ? flag_bursts_of_units(search, &lines) : result;
}

static enum result load_services(struct flag_search *search)
{
    struct call *call = search->call;
    if (search->services_loaded) {
        return RESULT_OK;
    }
    search->services_loaded = 1;
    return quality_list_flag_services(call->store, &search->range, call->arena, &search->services,
                                      call->error);
}

/* Services of one member, from the one at start on. */
static struct list services_of_member(const struct list *services, size_t start)
{
    struct flag_service *service = services->items;
    size_t end = start;
    while (end < services->count && strcmp(service[end].member_id, service[start].member_id) == 0) {
        end++;
    }
    return (struct list){&service[start], end - start};
}

/* Every member with a service typed in by others is listed; beyond the rule it is over. */
static enum result flag_typed(struct flag_search *search, const struct list *services)
{
    const struct flag_service *service = services->items;
    const char *region = region_of_id(search, service->member_id);
    const int64_t all = (int64_t)services->count;
    int64_t typed = 0;
    int64_t percent;
    for (size_t i = 0; i < services->count; i++) {
        typed += service[i].typed_by != NULL;
    }
    const enum result result = flag_rule(search, "back_office_percent", region, &percent);
    if (result != RESULT_OK || typed == 0) {
        return result;
    }
    struct call *call = search->call;
    struct flag *flag = flag_add(search, FLAG_BACK_OFFICE, region, service->member_id);
    flag->subject = service->member_id;
    flag->figure = quota_share(typed, all);
    flag->threshold = percent * 100;
    flag->over = flag_is_over(typed, all, percent);
    flag->zh = arena_print(call->arena, "%lld 次服务中有 %lld 次由他人代签（%s%%，规则 %lld%%）",
                           (long long)all, (long long)typed, flag_hundredths(search, flag->figure),
                           (long long)percent);
    flag->en = arena_print(call->arena,
                           "others typed in the attendance of %lld of %lld services (%s%%, rule "
                           "%lld%%)",
                           (long long)typed, (long long)all, flag_hundredths(search, flag->figure),
                           (long long)percent);
    for (size_t i = 0; i < services->count; i++) {
        if (service[i].typed_by) {
            flag_add_id(search, flag, service[i].offer_id);
        }
    }
    return RESULT_OK;
}

enum result flag_find_back_office(struct flag_search *search)
{
    enum result result = load_services(search);
    for (size_t i = 0; result == RESULT_OK && i < search->services.count;) {
        const struct list services = services_of_member(&search->services, i);
        result = flag_typed(search, &services);
        i += services.count;
    }
    return result;
}

static void flag_both(struct flag_search *search, const struct flag_service *service,
                      const struct flag_service *other, int64_t minutes)
{
    struct call *call = search->call;
    const int in_order = strcmp(service->offer_id, other->offer_id) < 0;
    const char *first = in_order ? service->offer_id : other->offer_id;
    const char *second = in_order ? other->offer_id : service->offer_id;
    struct flag *flag = flag_add(search, FLAG_OVERLAP, region_of_id(search, service->member_id),
                                 arena_print(call->arena, "%s %s", first, second));
    flag->subject = service->member_id;
    flag->figure = minutes;
    flag->zh = arena_print(call->arena, "两次服务时间重叠 %lld 分钟", (long long)minutes);
    flag->en = arena_print(call->arena, "two services share %lld minutes", (long long)minutes);
    flag_add_id(search, flag, first);
    flag_add_id(search, flag, second);
}

/* Services of one member, by check-in: none that began after an order ended shares time with it. */
static void flag_pairs(struct flag_search *search, const struct list *services)
{
    const struct flag_service *service = services->items;
    for (size_t a = 0; a < services->count; a++) {
        for (size_t b = a + 1; b < services->count && service[b].checked_in_at < service[a].ends_at;
             b++) {
            const int64_t shared = flag_shared_minutes(&service[a], &service[b]);
            if (shared > 0) {
                flag_both(search, &service[a], &service[b], shared);
            }
        }
    }
}

enum result flag_find_overlap(struct flag_search *search)
{
    enum result result = load_services(search);
    for (size_t i = 0; result == RESULT_OK && i < search->services.count;) {
        const struct list services = services_of_member(&search->services, i);
        flag_pairs(search, &services);
        i += services.count;
    }
    return result;
}
