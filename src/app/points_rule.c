/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/evaluation.h>
#include <diandan/app/points_rule.h>
#include <diandan/app/rules.h>
#include <diandan/store/rule_store.h>

#include <string.h>

static const struct {
    const char *name;
    size_t offset; /* in struct points_rule */
} rates[] = {
    {"points_per_hour", offsetof(struct points_rule, points_per_hour)  },
    {"percent_unrated", offsetof(struct points_rule, rating_percent[0])},
    {"percent_1_star",  offsetof(struct points_rule, rating_percent[1])},
    {"percent_2_stars", offsetof(struct points_rule, rating_percent[2])},
    {"percent_3_stars", offsetof(struct points_rule, rating_percent[3])},
    {"percent_4_stars", offsetof(struct points_rule, rating_percent[4])},
    {"percent_5_stars", offsetof(struct points_rule, rating_percent[5])},
};
enum { RATES = sizeof(rates) / sizeof(rates[0]) };

int points_rule_has(const char *name)
{
    for (size_t i = 0; i < RATES; i++) {
        if (strcmp(rates[i].name, name) == 0) {
            return 1;
        }
    }
    return 0;
}

const char *points_rule_names(struct arena *arena)
{
    struct buffer names = buffer_on(arena);
    for (size_t i = 0; i < RATES; i++) {
        buffer_text(&names, i ? ", " : "");
        buffer_text(&names, rates[i].name);
    }
    return names.bytes;
}

/* The value of exactly this subject, overridden or stored; ABSENT where it has none. */
static enum result own_value(struct call *call, const char *name, const char *subject, int64_t at,
                             const struct list *overrides, int64_t *ret)
{
    for (size_t i = 0; overrides && i < overrides->count; i++) {
        const struct rule_change *change = &LIST_OF(*overrides, struct rule_change)[i];
        const char *meant = change->subject ? change->subject : "";
        if (strcmp(change->name, name) == 0 && strcmp(meant, subject) == 0) {
            *ret = change->value;
            return RESULT_OK;
        }
    }
    return rule_value_own(call->store, name, subject, at, ret, call->error);
}

static enum result load_rate(struct call *call, const char *name, const char *category, int64_t at,
                             const struct list *overrides, int64_t *ret)
{
    enum result result = own_value(call, name, category, at, overrides, ret);
    if (result == RESULT_OK && *ret == ABSENT) {
        result = own_value(call, name, "", at, overrides, ret);
    }
    if (result == RESULT_OK && *ret == ABSENT) {
        *ret = rule_name_find(name)->fallback;
    }
    return result;
}

enum result points_rule_load(struct call *call, const char *category, int64_t at,
                             const struct list *overrides, struct points_rule *ret)
{
    enum result result = RESULT_OK;
    for (size_t i = 0; i < RATES && result == RESULT_OK; i++) {
        int64_t *rate = (void *)((char *)ret + rates[i].offset);
        result = load_rate(call, rates[i].name, category, at, overrides, rate);
    }
    return result;
}

enum result points_stars_of_order(struct call *call, const struct order *order, int64_t *ret_stars)
{
    struct evaluation evaluation;
    enum result result = evaluation_of_order(call, order, &evaluation);
    if (result == RESULT_OK) {
        *ret_stars = evaluation.stars;
    }
    return result;
}
