/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/members.h>
#include <diandan/domain/place.h>
#include <diandan/formats/calendar.h>
#include <diandan/store/member_store.h>
#include <diandan/store/place_store.h>

#include <stdio.h>
#include <string.h>

enum { POINTER_BYTES = 48 };

/* The pointer of a member of a list's item: /skills/2/code. */
static const char *point_at(char out[POINTER_BYTES], const char *list, size_t index,
                            const char *member)
{
    (void)snprintf(out, POINTER_BYTES, "/%s/%zu/%s", list, index, member);
    return out;
}

/* Items of size begin with their code; none may come twice. */
static enum result check_codes(struct error *error, const char *name, const struct list *list,
                               size_t size)
{
    const char *items = list->items;
    for (size_t i = 0; i < list->count; i++) {
        const char *code = *(const char *const *)(const void *)(items + i * size);
        for (size_t k = 0; k < i; k++) {
            if (strcmp(code, *(const char *const *)(const void *)(items + k * size)) == 0) {
                char pointer[POINTER_BYTES];
                return error_refuse(error, RESULT_INVALID, RULE_DUPLICATE,
                                    point_at(pointer, name, i, "code"), "%s", code);
            }
        }
    }
    return RESULT_OK;
}

static enum result check_availability(struct error *error, const struct list *rules)
{
    for (size_t i = 0; i < rules->count; i++) {
        const struct availability_rule *rule = &LIST_OF(*rules, struct availability_rule)[i];
        struct error why = {0};
        if (recurrence_check_availability(rule->rrule, &why) != RESULT_OK) {
            char pointer[POINTER_BYTES];
            return error_refuse(error, why.result, why.rule,
                                point_at(pointer, "availability", i, "rrule"), "%s", why.argument);
        }
    }
    return RESULT_OK;
}

static enum result check_exceptions(struct error *error, const struct list *exceptions)
{
    for (size_t i = 0; i < exceptions->count; i++) {
        const struct availability_exception *exception =
            &LIST_OF(*exceptions, struct availability_exception)[i];
        if (exception->ends_at <= exception->starts_at) {
            char pointer[POINTER_BYTES];
            return error_refuse(error, RESULT_INVALID, RULE_INTERVAL,
                                point_at(pointer, "exceptions", i, "ends_at"), NULL);
        }
    }
    return RESULT_OK;
}

static enum result check_unit(struct call *call, const char *unit_id)
{
    struct unit unit;
    if (!unit_id) {
        return RESULT_OK;
    }
    enum result result = unit_load(call->store, unit_id, call->arena, &unit, call->error);
    return result == RESULT_NOT_FOUND ? error_refuse(call->error, RESULT_INVALID, RULE_UNKNOWN_ID,
                                                     "/unit_id", "%s", unit_id)
                                      : result;
}

static enum result check(struct call *call, const struct member_input *input)
{
    if ((input->longitude_micro == ABSENT) != (input->latitude_micro == ABSENT)) {
        return error_refuse(call->error, RESULT_INVALID, RULE_REQUIRED,
                            input->longitude_micro == ABSENT ? "/longitude" : "/latitude", NULL);
    }
    enum result result = check_codes(call->error, "skills", &input->skills, sizeof(struct skill));
    if (result == RESULT_OK) {
        result = check_codes(call->error, "certificates", &input->certificates,
                             sizeof(struct certificate));
    }
    if (result == RESULT_OK) {
        result = check_availability(call->error, &input->availability);
    }
    if (result == RESULT_OK) {
        result = check_exceptions(call->error, &input->exceptions);
    }
    return result == RESULT_OK ? check_unit(call, input->unit_id) : result;
}

static struct member_input input_of(const struct member *member)
{
    return (struct member_input){
        .name = member->name,
        .phone = member->phone,
        .unit_id = member->unit_id,
        .longitude_micro = member->longitude_micro,
        .latitude_micro = member->latitude_micro,
        .week_minutes_max = member->week_minutes_max,
        .consented = member->consented_at != ABSENT,
        .state = member->state,
        .skills = member->skills,
        .certificates = member->certificates,
        .resources = member->resources,
        .availability = member->availability,
        .exceptions = member->exceptions,
    };
}

/* A consent keeps the moment it was first given. */
static int64_t consent(const struct call *call, const struct member_input *input, int64_t since)
{
    if (!input->consented) {
        return ABSENT;
    }
    return since == ABSENT ? call_now_s(call) : since;
}

static void apply(const struct call *call, const struct member_input *input, struct member *member)
{
    member->name = input->name;
    member->phone = input->phone;
    member->unit_id = input->unit_id;
    member->longitude_micro = input->longitude_micro;
    member->latitude_micro = input->latitude_micro;
    member->week_minutes_max = input->week_minutes_max;
    member->consented_at = consent(call, input, member->consented_at);
    member->state = input->state;
    member->skills = input->skills;
    member->certificates = input->certificates;
    member->resources = input->resources;
    member->availability = input->availability;
    member->exceptions = input->exceptions;
}

static enum result save(struct call *call, const struct member *member)
{
    enum result result = member_save(call->store, member, call->error);
    if (result == RESULT_CONFLICT) {
        return error_refuse(call->error, RESULT_CONFLICT, RULE_ALREADY, "/external_id", "%s",
                            member->external_id);
    }
    return result == RESULT_OK
               ? call_remember(call, member->id, member_states.codes[member->state], NULL)
               : result;
}

enum result member_make(struct call *call, const struct member_input *input, struct member *ret)
{
    enum result result = call_require_region(call, input->region_code);
    if (result == RESULT_OK) {
        result = call_require_known_region(call, input->region_code);
    }
    if (result == RESULT_OK) {
        result = check(call, input);
    }
    if (result != RESULT_OK) {
        return result;
    }
    struct member member = {
        .id = call_new_id(call, input->region_code),
        .region_code = input->region_code,
        .external_id = input->external_id,
        .consented_at = ABSENT,
        .created_at = call_now_s(call),
        .version = 1,
    };
    apply(call, input, &member);
    result = save(call, &member);
    if (result == RESULT_OK) {
        *ret = member;
    }
    return result;
}

enum result member_create(struct call *call, const void *input, void *output)
{
    struct member *member = output;
    enum result result = member_make(call, input, member);
    if (result == RESULT_OK) {
        call->location = arena_print(call->arena, "/v1/members/%s", member->id);
    }
    return result;
}

static enum result reach(struct call *call, struct member *ret)
{
    enum result result =
        member_load(call->store, call->parameters[0], call->arena, ret, call->error);
    return result == RESULT_OK ? call_require_region(call, ret->region_code) : result;
}

enum result member_get(struct call *call, const void *input, void *output)
{
    (void)input;
    return reach(call, output);
}

enum result member_pages(struct call *call, const void *input, void *output)
{
    const struct member_query *query = input;
    struct page *page = output;
    struct member_filter filter = {.text = query->text, .skill = query->skill};
    enum result result = page_scan(call, &query->page, &filter.scan);
    if (result == RESULT_OK && query->text && !call_may_unmask(call)) {
        /* Finding somebody by name tells the name. */
        return error_refuse(call->error, RESULT_FORBIDDEN, RULE_ROLE, "text", NULL);
    }
    if (result == RESULT_OK) {
        result =
            query->text || query->skill
                ? member_search(call->store, &filter, call->arena, &page->items, call->error)
                : member_list(call->store, &filter.scan, call->arena, &page->items, call->error);
    }
    if (result == RESULT_OK) {
        page_cut(page, query->page.limit, sizeof(struct member), offsetof(struct member, id));
    }
    return result;
}

/* Lay the body over the stored member, as far as the shape reaches. */
static enum result lay_over(struct call *call, const struct shape *shape, struct member *member)
{
    struct member_input laid = input_of(member);
    enum result result = call_require_version(call, member->version);
    if (result == RESULT_OK) {
        result = shape_read(shape, call->arena, call->body, SHAPE_PARTIAL, &laid, call->error);
    }
    if (result == RESULT_OK) {
        result = check(call, &laid);
    }
    if (result != RESULT_OK) {
        return result;
    }
    apply(call, &laid, member);
    member->version++;
    return save(call, member);
}

enum result member_patch(struct call *call, const void *input, void *output)
{
    (void)input; /* was read to be checked; what counts is what it changes of the stored member */
    enum result result = reach(call, output);
    return result == RESULT_OK ? lay_over(call, &shape_member_patch, output) : result;
}

static enum result load_own(struct call *call, struct member *ret)
{
    return member_load(call->store, call->caller.subject, call->arena, ret, call->error);
}

enum result member_me(struct call *call, const void *input, void *output)
{
    (void)input;
    return load_own(call, output);
}

enum result member_me_patch(struct call *call, const void *input, void *output)
{
    (void)input; /* as in member_patch */
    enum result result = load_own(call, output);
    return result == RESULT_OK ? lay_over(call, &shape_member_own_patch, output) : result;
}
