/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/rules.h>
#include <diandan/store/place_store.h>
#include <diandan/store/rule_store.h>

#include <string.h>

/* Names and subjects come sorted: the run of rows that share those of the row at start. */
static size_t run_of_subject(const struct list *all, size_t start)
{
    const struct dated_rule *rules = all->items;
    size_t end = start;
    while (end < all->count && strcmp(rules[end].name, rules[start].name) == 0 &&
           strcmp(rules[end].subject, rules[start].subject) == 0) {
        end++;
    }
    return end - start;
}

static int64_t value_at(const struct list *values, int64_t fallback, int64_t now)
{
    int64_t value = fallback;
    for (size_t i = 0; i < values->count; i++) {
        const struct dated_rule *rule = &LIST_OF(*values, struct dated_rule)[i];
        value = rule->valid_from <= now ? rule->value : value;
    }
    return value;
}

/* Put the values of a name, which come as one run, "" first, to the rule. */
static void take_values(struct call *call, const struct list *all, struct known_rule *rule)
{
    struct dated_rule *rules = all->items;
    struct list *groups = &rule->by_subject;
    size_t i = 0;
    while (i < all->count && strcmp(rules[i].name, rule->name) != 0) {
        i++;
    }
    groups->items = ARENA_ARRAY(call->arena, struct subject_rule, all->count - i);
    while (i < all->count && strcmp(rules[i].name, rule->name) == 0) {
        const struct list values = {&rules[i], run_of_subject(all, i)};
        const char *subject = rules[i].subject;
        i += values.count;
        if (!*subject) {
            rule->values = values;
            rule->value = value_at(&values, rule->fallback, call_now_s(call));
            continue;
        }
        LIST_OF(*groups, struct subject_rule)
        [groups->count++] = (struct subject_rule){
            subject, value_at(&values, rule->value, call_now_s(call)), values};
    }
}

static const struct {
    unsigned bit;
    const char *code;
} subject_kinds[] = {
    {RULE_PER_CATEGORY, "category"},
    {RULE_PER_REGION,   "region"  },
    {RULE_PER_UNIT,     "unit"    },
};
enum { SUBJECT_KINDS = sizeof(subject_kinds) / sizeof(subject_kinds[0]) };

static struct list subjects_of(struct call *call, const struct rule_name *row)
{
    struct list subjects = {ARENA_ARRAY(call->arena, const char *, SUBJECT_KINDS), 0};
    for (size_t i = 0; i < SUBJECT_KINDS; i++) {
        if (row->subjects & subject_kinds[i].bit) {
            LIST_OF(subjects, const char *)[subjects.count++] = subject_kinds[i].code;
        }
    }
    return subjects;
}

enum result rule_pages(struct call *call, const void *input, void *output)
{
    (void)input;
    struct page *page = output;
    struct list all;
    size_t count = 0;
    while (rule_names[count].name) {
        count++;
    }
    enum result result = rule_list(call->store, call->arena, &all, call->error);
    if (result != RESULT_OK) {
        return result;
    }
    struct known_rule *known = ARENA_ARRAY(call->arena, struct known_rule, count);
    for (size_t i = 0; i < count; i++) {
        const struct rule_name *row = &rule_names[i];
        known[i] = (struct known_rule){
            .name = row->name,
            .zh = row->zh,
            .en = row->en,
            .least = row->least,
            .most = row->most,
            .fallback = row->fallback,
            .value = row->fallback,
            .subjects = subjects_of(call, row),
        };
        take_values(call, &all, &known[i]);
    }
    page->items = (struct list){known, count};
    return RESULT_OK;
}

static enum result refuse_scope(struct call *call)
{
    return error_refuse(call->error, RESULT_FORBIDDEN, RULE_SCOPE, "/subject", NULL);
}

/* Each finds a subject of its kind: RESULT_NOT_FOUND where it is none, else ret_region is the
   region the caller must reach, "" = all. */
static enum result find_category(struct call *call, const char *subject, const char **ret_region)
{
    struct category category;
    *ret_region = "";
    return category_load(call->store, subject, call->arena, &category, call->error);
}

static enum result find_region(struct call *call, const char *subject, const char **ret_region)
{
    struct list regions;
    *ret_region = subject;
    if (!region_is_valid(subject)) {
        return RESULT_NOT_FOUND;
    }
    enum result result = region_list(call->store, subject, call->arena, &regions, call->error);
    return result == RESULT_OK && regions.count == 0 ? RESULT_NOT_FOUND : result;
}

static enum result find_unit(struct call *call, const char *subject, const char **ret_region)
{
    struct unit unit;
    enum result result = unit_load(call->store, subject, call->arena, &unit, call->error);
    *ret_region = result == RESULT_OK ? unit.region_code : "";
    return result;
}

static enum result find_subject(struct call *call, const struct rule_name *row, const char *subject,
                                const char **ret_region)
{
    static enum result (*const finders[SUBJECT_KINDS])(
        struct call *, const char *, const char **) = {find_category, find_region, find_unit};
    for (size_t i = 0; i < SUBJECT_KINDS; i++) {
        if (row->subjects & subject_kinds[i].bit) {
            enum result result = finders[i](call, subject, ret_region);
            if (result != RESULT_NOT_FOUND) {
                return result;
            }
        }
    }
    return error_refuse(call->error, RESULT_INVALID, RULE_UNKNOWN_ID, "/subject", "%s", subject);
}

/* The subject exists, is of a kind the rule may differ by, and the caller reaches all it governs.
 */
static enum result require_subject(struct call *call, const struct rule_name *row,
                                   const char *subject)
{
    const char *region = "";
    if (*subject && !row->subjects) {
        return error_refuse(call->error, RESULT_INVALID, RULE_UNKNOWN_MEMBER, "/subject", NULL);
    }
    if (*subject) {
        enum result result = find_subject(call, row, subject, &region);
        if (result != RESULT_OK) {
            return result;
        }
    }
    return region_within(region, call->caller.scope) ? RESULT_OK : refuse_scope(call);
}

static enum result require_value(struct call *call, const struct rule_name *row,
                                 const struct dated_rule *rule)
{
    if (rule->valid_from < rule->created_at) {
        return error_refuse(call->error, RESULT_INVALID, RULE_RANGE, "/valid_from", "≥ now");
    }
    if (rule->value < row->least || rule->value > row->most) {
        return error_refuse(call->error, RESULT_INVALID, RULE_RANGE, "/value", "%lld–%lld",
                            (long long)row->least, (long long)row->most);
    }
    return RESULT_OK;
}

enum result rule_put(struct call *call, const void *input, void *output)
{
    const struct rule_input *wanted = input;
    const int64_t now = call_now_s(call);
    const struct rule_name *row = rule_name_find(call->parameters[0]);
    if (!row) {
        return error_refuse(call->error, RESULT_NOT_FOUND, RULE_UNKNOWN_ID, "name", "%s",
                            call->parameters[0]);
    }
    const struct dated_rule rule = {
        .name = row->name,
        .subject = wanted->subject ? wanted->subject : "",
        .valid_from = wanted->valid_from == ABSENT ? now : wanted->valid_from,
        .value = wanted->value,
        .created_by = call->caller.subject,
        .created_at = now,
    };
    enum result result = require_value(call, row, &rule);
    if (result == RESULT_OK) {
        result = require_subject(call, row, rule.subject);
    }
    if (result == RESULT_OK) {
        result = rule_save(call->store, &rule, call->error);
        if (result == RESULT_CONFLICT) {
            return error_refuse(call->error, RESULT_CONFLICT, RULE_ALREADY, "/valid_from", "%s",
                                row->name);
        }
    }
    if (result == RESULT_OK) {
        *(struct dated_rule *)output = rule;
    }
    return result;
}
