/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "demo.h"
#include "demo_calendar.h"
#include "demo_data.h"

#include <diandan/app/members.h>
#include <diandan/app/panels.h>
#include <diandan/app/places.h>
#include <diandan/app/questions.h>
#include <diandan/app/skills.h>
#include <diandan/formats/time.h>

enum { MEMBERS = 200, HELD_MAX = 3, REACH_MICRO = 6000, YEAR_DAYS = 365 };

static const struct demo_actor admin = {ROLE_ADMIN, "演示", ""};

static enum result put_region(struct demo *demo, const struct region *region)
{
    const struct named_input input = {region->name};
    struct region saved;
    return demo_act(demo, &admin, region_put, region->code, &input, &saved);
}

static enum result put_category(struct demo *demo, const struct category *category)
{
    struct category saved;
    return demo_act(demo, &admin, category_put, category->code, category, &saved);
}

static enum result put_skill(struct demo *demo, const char *name)
{
    const struct skill_entry_input input = {.name = name};
    struct skill_entry saved;
    return demo_act(demo, &admin, skill_put, name, &input, &saved);
}

static enum result put_places(struct demo *demo)
{
    enum result result = RESULT_OK;
    for (size_t i = 0; demo_upper_regions[i].code && result == RESULT_OK; i++) {
        result = put_region(demo, &demo_upper_regions[i]);
    }
    for (size_t i = 0; i < DEMO_COMMUNITIES && result == RESULT_OK; i++) {
        result = put_region(demo, &demo_communities[i].region);
    }
    for (size_t i = 0; i < DEMO_UNITS && result == RESULT_OK; i++) {
        const struct named_input input = {demo_units[i].name};
        struct unit saved;
        result = demo_act(demo, &admin, unit_put, demo_units[i].id, &input, &saved);
    }
    for (size_t i = 0; i < DEMO_SKILLS && result == RESULT_OK; i++) {
        result = put_skill(demo, demo_skills[i]);
    }
    for (size_t i = 0; i < DEMO_TASKS && result == RESULT_OK; i++) {
        result = put_category(demo, &demo_tasks[i].category);
    }
    return result == RESULT_OK ? put_category(demo, &demo_other) : result;
}

/* What voices are asked, and whom a panel is drawn from. */
static enum result put_voices(struct demo *demo)
{
    enum result result = RESULT_OK;
    for (const struct demo_question *row = demo_questions; row->code && result == RESULT_OK;
         row++) {
        struct question input = row->input;
        struct question saved;
        input.valid_from = ABSENT;
        result = demo_act(demo, &admin, question_put, row->code, &input, &saved);
    }
    for (const struct demo_panelist *row = demo_panelists; row->id && result == RESULT_OK; row++) {
        struct panelist saved;
        result = demo_act(demo, &admin, panelist_put, row->id, &row->input, &saved);
    }
    return result;
}

/* The two skills of the unit, and now and then one of the whole list. */
static void give_skills(struct demo *demo, const struct demo_unit *unit, struct member_input *input)
{
    const int any = (int)demo_below(demo, DEMO_SKILLS);
    const int third = any != unit->skills[0] && any != unit->skills[1];
    const int held[HELD_MAX] = {unit->skills[0], unit->skills[1], any};
    const size_t count = third && demo_below(demo, 2) ? 3 : 2;
    struct skill *skills = ARENA_ARRAY(demo->arena, struct skill, count);
    struct certificate *certificates = ARENA_ARRAY(demo->arena, struct certificate, count);
    input->skills = (struct list){skills, count};
    input->certificates.items = certificates;
    for (size_t i = 0; i < count; i++) {
        const char *paper = demo_certificates[held[i]];
        skills[i] = (struct skill){demo_skills[held[i]], 1 + (i == 0) + demo_below(demo, 4)};
        const int has = input->certificates.count > 0 && certificates[0].code == paper;
        if (paper && !has && skills[i].level >= 3) {
            certificates[input->certificates.count++] = (struct certificate){
                paper, demo->today + (90 + demo_below(demo, 3L * YEAR_DAYS)) * DEMO_DAY_S};
        }
    }
}

static void give_resources(struct demo *demo, struct member_input *input)
{
    if (demo_below(demo, 3) == 0) {
        const char **resources = ARENA_ARRAY(demo->arena, const char *, 1);
        resources[0] = demo_resources[demo_below(demo, DEMO_RESOURCES)];
        input->resources = (struct list){(void *)resources, 1};
    }
}

/* First starts lie in the week of a Monday before the story begins. */
static void give_free_times(struct demo *demo, struct member_input *input)
{
    const int64_t today = time_to_days(demo->today, ZONE_DEFAULT_S);
    const int64_t monday = today - date_weekday(today) + 1 - INT64_C(7) * (DEMO_WEEKS + 1);
    const size_t count = 1 + (size_t)demo_below(demo, 2);
    struct availability_rule *rules = ARENA_ARRAY(demo->arena, struct availability_rule, count);
    const int64_t first = demo_below(demo, DEMO_FREE_TIMES);
    for (size_t i = 0; i < count; i++) {
        const struct demo_free_time *free =
            &demo_free_times[(first + (int64_t)i * 2) % DEMO_FREE_TIMES];
        rules[i] = (struct availability_rule){
            free->rrule,
            time_of_midnight(monday + free->day, ZONE_DEFAULT_S) + free->hour * DEMO_HOUR_S,
            free->minutes,
        };
    }
    input->availability = (struct list){rules, count};
    if (demo_below(demo, 10) == 0) {
        struct availability_exception *away = ARENA_NEW(demo->arena, struct availability_exception);
        *away = (struct availability_exception){demo->today + 2 * DEMO_DAY_S,
                                                demo->today + 4 * DEMO_DAY_S, EXCEPTION_BUSY};
        input->exceptions = (struct list){away, 1};
    }
}

static enum result register_member(struct demo *demo, int number, struct member *ret)
{
    const struct demo_community *home = &demo_communities[number % DEMO_COMMUNITIES];
    const struct demo_unit *unit = &demo_units[demo_below(demo, DEMO_UNITS)];
    const struct demo_actor officer = demo_officer(home->region.code);
    struct member_input input = {
        .region_code = home->region.code,
        .external_id = arena_print(demo->arena, "demo-%03d", number + 1),
        .name = arena_print(demo->arena, "%s%s", demo_surnames[demo_below(demo, DEMO_SURNAMES)],
                            demo_given_names[demo_below(demo, DEMO_GIVEN_NAMES)]),
        .phone = arena_print(demo->arena, "1990000%04d", number + 1),
        .unit_id = unit->id,
        .longitude_micro = home->longitude_micro + demo_below(demo, REACH_MICRO),
        .latitude_micro = home->latitude_micro + demo_below(demo, REACH_MICRO),
        .week_minutes_max = 240 + 120 * demo_below(demo, 4),
        .consented = number % 25 != 24,
        .state = number % 50 == 49 ? MEMBER_PAUSED : MEMBER_ACTIVE,
    };
    give_skills(demo, unit, &input);
    give_resources(demo, &input);
    give_free_times(demo, &input);
    return demo_act(demo, &officer, member_create, NULL, &input, ret);
}

static enum result register_members(struct demo *demo)
{
    struct member *members = ARENA_ARRAY(demo->arena, struct member, MEMBERS);
    enum result result = RESULT_OK;
    for (int i = 0; i < MEMBERS && result == RESULT_OK; i++) {
        result = register_member(demo, i, &members[i]);
    }
    demo->members = (struct list){members, MEMBERS};
    demo->counts.members = MEMBERS;
    return result;
}

enum result demo_settle_people(struct demo *demo)
{
    demo->world.now_ms = (demo->today - DEMO_DAY_S * 7 * DEMO_WEEKS) * 1000;
    enum result result = store_begin(demo->store, demo->error);
    if (result == RESULT_OK) {
        result = put_places(demo);
    }
    if (result == RESULT_OK) {
        result = put_voices(demo);
    }
    if (result == RESULT_OK) {
        result = demo_confirm_calendar(demo);
    }
    if (result == RESULT_OK) {
        result = register_members(demo);
    }
    return result == RESULT_OK ? store_commit(demo->store, demo->error) : result;
}
