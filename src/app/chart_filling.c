/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Places asked for and taken, and why the others are not. */
#include <diandan/app/charts.h>
#include <diandan/app/field.h>
#include <diandan/formats/period.h>
#include <diandan/formats/time.h>
#include <diandan/matcher/explain.h>
#include <diandan/store/chart_store.h>

#include <stdlib.h>
#include <string.h>

enum { WHOLE = 10000 /* hundredths of a percent */, REASONS_MAX = 256 };

/* A reason as rounds keep it (round_words_unfilled). */
struct kept_reason {
    const char *code, *zh, *en, *member, *rule;
    int64_t members; /* ABSENT where it counts nobody */
    int64_t points;
};
struct kept_reasons {
    struct list items;
};

/* clang-format off */
static const struct field kept_fields[] = {
    FIELD("code",    TEXT,    kept_reason, code, .limit = LIMIT_CODE_CHARACTERS),
    FIELD("members", INTEGER, kept_reason, members, .limit = LIMIT_COUNT, .fallback = ABSENT),
    FIELD("member",  TEXT,    kept_reason, member, .limit = LIMIT_ID_CHARACTERS),
    FIELD("rule",    TEXT,    kept_reason, rule, .limit = LIMIT_CODE_CHARACTERS),
    FIELD("points",  INTEGER, kept_reason, points, .limit = LIMIT_OBJECTIVE, .fallback = ABSENT),
    FIELD("zh",      TEXT,    kept_reason, zh, .limit = LIMIT_WORDS_CHARACTERS),
    FIELD("en",      TEXT,    kept_reason, en, .limit = LIMIT_WORDS_CHARACTERS),
};
static const struct shape shape_kept = SHAPE("KeptReason", kept_reason, kept_fields);
static const struct field kept_list_fields[] = {
    FIELD("reasons", LIST, kept_reasons, items, .detail = &shape_kept, .items = LIMIT_COUNT),
};
static const struct shape shape_kept_list = SHAPE("KeptReasons", kept_reasons, kept_list_fields);
/* clang-format on */

/* What is told of the empty places while they come by. */
struct telling {
    struct call *call;
    struct filling_board *board;
    const char *after; /* key the page before ended with; NULL */
    int64_t limit;
    struct short_place *page; /* limit + 1 of them */
    struct place_reason *reasons;
    size_t reason_count;
    struct arena *scratch; /* of one place */
};

static int compare_sums(const void *a, const void *b)
{
    const struct place_sum *left = a;
    const struct place_sum *right = b;
    const int months = strcmp(left->month, right->month);
    return months ? months : strcmp(left->skill, right->skill);
}

static void add_sum(struct place_sum *sum, const struct place_sum *more)
{
    sum->orders += more->orders;
    sum->asked += more->asked;
    sum->filled += more->filled;
    sum->unfilled += more->unfilled;
    sum->dropped += more->dropped;
}

/* Each day, which come in order, under the name of its month. */
static void name_months(struct call *call, const struct list *days, struct place_sum *sums)
{
    struct period month = {.to_at = INT64_MIN};
    const char *name = NULL;
    for (size_t i = 0; i < days->count; i++) {
        const struct place_day *day = &LIST_OF(*days, struct place_day)[i];
        const int64_t at = time_of_midnight(day->day, ZONE_DEFAULT_S);
        if (at >= month.to_at) {
            month = period_month(at);
            name = arena_text(call->arena, month.name);
        }
        sums[i] = (struct place_sum){
            .month = name,
            .skill = day->skill ? day->skill : "",
            .orders = day->orders,
            .asked = day->asked,
            .filled = day->filled,
            .unfilled = day->unfilled,
            .dropped = day->dropped,
        };
    }
}

static void sum_months(struct call *call, const struct list *days, struct list *ret_rows)
{
    struct place_sum *sums = ARENA_ARRAY(call->arena, struct place_sum, days->count);
    size_t count = 0;
    name_months(call, days, sums);
    if (days->count > 1) {
        qsort(sums, days->count, sizeof(*sums), compare_sums);
    }
    for (size_t i = 0; i < days->count; i++) {
        if (count && compare_sums(&sums[count - 1], &sums[i]) == 0) {
            add_sum(&sums[count - 1], &sums[i]);
        } else {
            sums[count++] = sums[i];
        }
    }
    for (size_t i = 0; i < count; i++) {
        sums[i].filled_rate = sums[i].asked > 0 ? sums[i].filled * WHOLE / sums[i].asked : 0;
    }
    *ret_rows = (struct list){sums, count};
}

/* The rule that kept most members away; NULL where nothing was said. */
static const struct kept_reason *main_reason(struct telling *telling, const char *json,
                                             struct arena *arena)
{
    struct kept_reasons kept = {
        {NULL, 0}
    };
    struct buffer text = buffer_on(arena);
    const struct kept_reason *most = NULL;
    if (!json) {
        return NULL;
    }
    buffer_print(&text, "{\"reasons\":%s}", json);
    if (shape_read(&shape_kept_list, arena, (struct slice){text.bytes, text.length}, 0, &kept,
                   telling->call->error) != RESULT_OK) {
        return NULL;
    }
    for (size_t i = 0; i < kept.items.count; i++) {
        const struct kept_reason *reason = &LIST_OF(kept.items, struct kept_reason)[i];
        if (reason->members != ABSENT && (!most || reason->members > most->members)) {
            most = reason;
        }
    }
    return most;
}

static struct place_reason *row_of(struct telling *telling, const char *skill, const char *code)
{
    for (size_t i = 0; i < telling->reason_count; i++) {
        struct place_reason *row = &telling->reasons[i];
        if (strcmp(row->skill, skill) == 0 && strcmp(row->code, code) == 0) {
            return row;
        }
    }
    if (telling->reason_count == REASONS_MAX) {
        return NULL;
    }
    struct place_reason *row = &telling->reasons[telling->reason_count++];
    const char *zh = reason_sentence(code, LANGUAGE_ZH);
    const char *en = reason_sentence(code, LANGUAGE_EN);
    *row = (struct place_reason){
        .skill = arena_text(telling->call->arena, skill),
        .code = arena_text(telling->call->arena, code),
        .zh = zh ? zh : "尚未匹配",
        .en = en ? en : "not matched yet",
    };
    return row;
}

static const char *keep(struct arena *arena, const char *text)
{
    return text ? arena_text(arena, text) : NULL;
}

static void add_to_page(struct telling *telling, const struct short_place *place, const char *code)
{
    struct arena *arena = telling->call->arena;
    struct list *items = &telling->board->items;
    if ((int64_t)items->count > telling->limit) {
        return;
    }
    const char *key =
        arena_print(telling->scratch, "%s-%02lld", place->order_id, (long long)place->role);
    if (telling->after && strcmp(key, telling->after) <= 0) {
        return;
    }
    telling->page[items->count++] = (struct short_place){
        .key = keep(arena, key),
        .region_code = keep(arena, place->region_code),
        .order_id = keep(arena, place->order_id),
        .title = keep(arena, place->title),
        .starts_at = place->starts_at,
        .role = place->role,
        .skill = keep(arena, place->skill),
        .missing = place->missing,
        .round_id = keep(arena, place->round_id),
        .reasons = keep(arena, place->reasons),
        .reason = keep(arena, code),
    };
}

static enum result tell(void *state, const void *row)
{
    struct telling *telling = state;
    const struct short_place *place = row;
    const struct kept_reason *reason = main_reason(telling, place->reasons, telling->scratch);
    struct place_reason *sum =
        row_of(telling, place->skill ? place->skill : "", reason ? reason->code : "");
    if (sum) {
        sum->places += place->missing;
        sum->members += reason ? reason->members : 0;
    }
    add_to_page(telling, place, reason ? reason->code : NULL);
    arena_reset(telling->scratch);
    return RESULT_OK;
}

static int by_places(const void *a, const void *b)
{
    const struct place_reason *left = a;
    const struct place_reason *right = b;
    const int order = (left->places < right->places) - (left->places > right->places);
    const int skills = order ? order : strcmp(left->skill, right->skill);
    return skills ? skills : strcmp(left->code, right->code);
}

static enum result tell_short_places(struct call *call, const struct chart_query *query,
                                     const struct quality_range *range, struct filling_board *board)
{
    struct telling telling = {
        .call = call,
        .board = board,
        .after = query->span.after,
        .limit = query->span.limit,
        .page = ARENA_ARRAY(call->arena, struct short_place, (size_t)query->span.limit + 1),
        .reasons = ARENA_ARRAY(call->arena, struct place_reason, REASONS_MAX),
        .scratch = arena_create(),
    };
    struct page page = {.next = NULL};
    board->items = (struct list){telling.page, 0};
    enum result result =
        chart_each_short_place(call->store, range, query->skill, tell, &telling, call->error);
    arena_destroy(telling.scratch);
    page.items = board->items;
    page_cut(&page, query->span.limit, sizeof(struct short_place),
             offsetof(struct short_place, key));
    board->items = page.items;
    board->next = page.next;
    qsort(telling.reasons, telling.reason_count, sizeof(struct place_reason), by_places);
    board->reasons = (struct list){telling.reasons, telling.reason_count};
    return result;
}

enum result chart_filling(struct call *call, const void *input, void *output)
{
    const struct chart_query *query = input;
    struct filling_board *board = output;
    struct quality_range range;
    struct list days = {NULL, 0};
    enum result result = board_range(call, &query->span, &range);
    if (result == RESULT_OK) {
        *board = (struct filling_board){.from_at = range.from_at, .to_at = range.to_at};
        result =
            chart_list_places(call->store, &range, query->skill, call->arena, &days, call->error);
    }
    if (result != RESULT_OK) {
        return result;
    }
    sum_months(call, &days, &board->rows);
    return tell_short_places(call, query, &range, board);
}
