/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/boards.h>
#include <diandan/app/flags.h>
#include <diandan/crypto/hash.h>
#include <diandan/store/rule_store.h>

#include <stdlib.h>
#include <string.h>

static flag_finder *const finders[FLAG_KINDS] = {
    [FLAG_YEAR_END_BURST] = flag_find_burst, [FLAG_BACK_OFFICE] = flag_find_back_office,
    [FLAG_OVERLAP] = flag_find_overlap,      [FLAG_TWIN] = flag_find_twins,
    [FLAG_MUTUAL_PRAISE] = flag_find_praise, [FLAG_SELF_GAP] = flag_find_self_gap,
};

enum { IDENTITY_DIGITS = 16 };

/* "420106001001-overlap-2026-0123456789abcdef": the same as long as it is about the same. */
static const char *key_of(struct flag_search *search, int kind, const char *region_code,
                          const char *identity)
{
    unsigned char digest[DIGEST_BYTES];
    char hex[DIGEST_HEX_BYTES];
    hash_once(HASH_SM3, identity, strlen(identity), digest);
    digest_to_hex(digest, hex);
    return arena_print(search->call->arena, "%s-%s-%s-%.*s", region_code, flag_kinds.codes[kind],
                       search->name, IDENTITY_DIGITS, hex);
}

struct flag *flag_add(struct flag_search *search, int kind, const char *region_code,
                      const char *identity)
{
    struct list *found = &search->found;
    if (found->count == search->capacity) {
        const size_t grown = search->capacity ? search->capacity * 2 : 64;
        found->items =
            arena_resize(search->call->arena, found->items, search->capacity * sizeof(struct flag),
                         grown * sizeof(struct flag));
        search->capacity = grown;
    }
    struct flag *flag = &LIST_OF(*found, struct flag)[found->count++];
    *flag = (struct flag){
        .key = key_of(search, kind, region_code, identity),
        .kind = kind,
        .state = FLAG_OPEN,
        .region_code = region_code,
        .period = search->name,
        .over = 1,
        .answered_at = ABSENT,
    };
    return flag;
}

void flag_add_id(struct flag_search *search, struct flag *flag, const char *id)
{
    const size_t most = (size_t)limits[LIMIT_FLAG_IDS].largest;
    if (!flag->ids.items) {
        flag->ids.items = ARENA_ARRAY(search->call->arena, const char *, most);
    }
    if (flag->ids.count < most) {
        LIST_OF(flag->ids, const char *)[flag->ids.count++] = id;
    }
    flag->count++;
}

enum result flag_rule(struct flag_search *search, const char *name, const char *region_code,
                      int64_t *ret)
{
    return rule_value_for(search->call->store, name, region_code, search->rules_at, ret,
                          search->call->error);
}

const char *flag_hundredths(struct flag_search *search, int64_t value)
{
    return arena_print(search->call->arena, "%lld.%02lld", (long long)(value / 100),
                       (long long)(value % 100));
}

static int by_key(const void *a, const void *b)
{
    return strcmp(((const struct flag *)a)->key, ((const struct flag *)b)->key);
}

/* Both lists come sorted by key. */
static void take_answers(struct list *flags, const struct list *answers)
{
    size_t next = 0;
    for (size_t i = 0; i < flags->count; i++) {
        struct flag *flag = &LIST_OF(*flags, struct flag)[i];
        const struct flag_answer *answer = answers->items;
        while (next < answers->count && strcmp(answer[next].key, flag->key) < 0) {
            next++;
        }
        if (next < answers->count && strcmp(answer[next].key, flag->key) == 0) {
            flag->state = answer[next].state;
            flag->note = answer[next].note;
            flag->answered_by = answer[next].answered_by;
            flag->answered_at = answer[next].answered_at;
        }
    }
}

/* Find the flags of a kind, or of all, sorted by key, with their answers. */
static enum result find(struct flag_search *search, int kind)
{
    struct call *call = search->call;
    struct list answers;
    const int64_t now = call_now_s(call);
    enum result result = RESULT_OK;
    search->range.from_at = search->period.from_at;
    search->range.to_at = search->period.to_at;
    search->rules_at = search->period.to_at - 1 < now ? search->period.to_at - 1 : now;
    for (int i = 0; i < FLAG_KINDS && result == RESULT_OK; i++) {
        if (kind < 0 || kind == i) {
            result = finders[i](search);
        }
    }
    if (result == RESULT_OK) {
        result =
            flag_answer_list(call->store, search->range.scope, call->arena, &answers, call->error);
    }
    if (result == RESULT_OK && search->found.count) {
        qsort(search->found.items, search->found.count, sizeof(struct flag), by_key);
        take_answers(&search->found, &answers);
    }
    return result;
}

/* The period of a query or of a key; false where the month is none. */
static bool set_period(struct flag_search *search, int64_t year, const char *month)
{
    search->whole_year = !month;
    if (month && !period_parse_month(month, &search->period)) {
        return false;
    }
    if (!month) {
        search->period =
            year == ABSENT ? period_year(call_now_s(search->call)) : period_of_year(year);
    }
    search->name = arena_text(search->call->arena, search->period.name);
    return true;
}

enum result flag_pages(struct call *call, const void *input, void *output)
{
    const struct flag_query *query = input;
    struct flag_page *page = output;
    struct flag_search search = {.call = call};
    struct scan scan;
    const struct page_query place = {.limit = query->limit, .scope = query->scope, .state = -1};
    enum result result = page_scan(call, &place, &scan);
    if (result == RESULT_OK && query->month && query->year != ABSENT) {
        return error_refuse(call->error, RESULT_INVALID, RULE_DUPLICATE, "month", "year");
    }
    if (result == RESULT_OK) {
        search.range.scope = scan.scope;
        if (!set_period(&search, query->year, query->month)) {
            return error_refuse(call->error, RESULT_INVALID, RULE_FORMAT, "month", "2026-11");
        }
    }
    if (result == RESULT_OK) {
        result = find(&search, query->kind);
    }
    if (result != RESULT_OK) {
        return result;
    }
    *page = (struct flag_page){.items = search.found, .total = (int64_t)search.found.count};
    for (size_t i = 0; i < search.found.count; i++) {
        page->open += LIST_OF(search.found, struct flag)[i].state == FLAG_OPEN;
    }
    page->next = board_cut(&page->items, sizeof(struct flag), offsetof(struct flag, key),
                           query->after, query->limit);
    return RESULT_OK;
}

/* Cut "region-kind-period-digest" open; RESULT_NOT_FOUND where it is no such key. */
static enum result read_key(struct flag_search *search, char *key, int *ret_kind)
{
    const size_t length = strlen(key);
    const size_t fixed = REGION_CHARACTERS + 1;
    if (length < fixed + 1 + IDENTITY_DIGITS || key[REGION_CHARACTERS] != '-' ||
        key[length - IDENTITY_DIGITS - 1] != '-') {
        return RESULT_NOT_FOUND;
    }
    key[length - IDENTITY_DIGITS - 1] = '\0';
    char *kind = key + fixed;
    char *period = strchr(kind, '-');
    if (!period) {
        return RESULT_NOT_FOUND;
    }
    *period++ = '\0';
    *ret_kind = words_find(&flag_kinds, kind);
    const int is_year = strlen(period) == 4 && strspn(period, "0123456789") == 4;
    const int64_t year = is_year ? strtoll(period, NULL, 10) : ABSENT;
    if (*ret_kind < 0 || (is_year && !limit_holds(LIMIT_YEAR, year))) {
        return RESULT_NOT_FOUND;
    }
    return set_period(search, year, is_year ? NULL : period) ? RESULT_OK : RESULT_NOT_FOUND;
}

static enum result refuse_unknown(struct call *call)
{
    return error_refuse(call->error, RESULT_NOT_FOUND, RULE_UNKNOWN_ID, "key", "%s",
                        call->parameters[0]);
}

/* Find the flag of the path again, within all the caller reaches. */
static enum result reach(struct call *call, struct flag *ret)
{
    const char *key = call->parameters[0];
    struct flag_search search = {.call = call, .range = {.scope = call->caller.scope}};
    int kind;
    enum result result = read_key(&search, arena_text(call->arena, key), &kind);
    if (result != RESULT_OK) {
        return refuse_unknown(call);
    }
    result = call_require_region(call, arena_bytes(call->arena, key, REGION_CHARACTERS));
    if (result == RESULT_OK) {
        result = find(&search, kind);
    }
    if (result != RESULT_OK) {
        return result;
    }
    const struct flag wanted = {.key = key};
    const struct flag *found =
        search.found.count
            ? bsearch(&wanted, search.found.items, search.found.count, sizeof(wanted), by_key)
            : NULL;
    if (!found) {
        return refuse_unknown(call);
    }
    *ret = *found;
    return RESULT_OK;
}

enum result flag_explain(struct call *call, const void *input, void *output)
{
    const struct explain_input *explain = input;
    struct flag *flag = output;
    enum result result = reach(call, flag);
    if (result == RESULT_OK) {
        result = lifecycle_move(&flag_life, &flag->state, explain->state, call->error);
    }
    if (result != RESULT_OK) {
        return result;
    }
    flag->note = explain->note;
    flag->answered_by = call->caller.subject;
    flag->answered_at = call_now_s(call);
    const struct flag_answer answer = {
        .region_code = flag->region_code,
        .key = flag->key,
        .state = flag->state,
        .note = flag->note,
        .answered_by = flag->answered_by,
        .answered_at = flag->answered_at,
    };
    result = flag_answer_save(call->store, &answer, call->error);
    return result == RESULT_OK
               ? call_remember(call, flag->key, flag_states.codes[flag->state], flag->note)
               : result;
}
