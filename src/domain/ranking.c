/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/domain/ranking.h>

#include <stdlib.h>
#include <string.h>

/* clang-format off */
static const char *const state_codes[] = {"drafted", "noticed", "objected", "sealed"};
static const char *const state_names[] = {"拟稿", "公示中", "有异议待复核", "已发布"};
const struct words ranking_states = {state_codes, state_names, 4};

static const uint32_t allowed[] = {
    [RANKING_DRAFTED]  = MOVE(RANKING_NOTICED),
    [RANKING_NOTICED]  = MOVE(RANKING_OBJECTED) | MOVE(RANKING_SEALED),
    [RANKING_OBJECTED] = MOVE(RANKING_NOTICED),
    [RANKING_SEALED]   = 0,
};
const struct lifecycle ranking_life = {&ranking_states, allowed};

static const char *const kind_codes[] = {"community", "unit", "member"};
static const char *const kind_names[] = {"社区", "单位", "党员"};
const struct words ranking_kinds = {kind_codes, kind_names, RANKING_KINDS};

static const char *const colour_codes[] = {"neither", "red", "black"};
static const char *const colour_names[] = {"未上榜", "红榜", "黑榜"};
const struct words ranking_colours = {colour_codes, colour_names, 3};
/* clang-format on */

int64_t ranking_score(const struct ranking_rule *rule, const int64_t parts[RANKING_PARTS])
{
    int64_t sum = 0;
    int64_t weight = 0;
    for (int i = 0; i < RANKING_PARTS; i++) {
        if (parts[i] != ABSENT) {
            sum += parts[i] * rule->weights[i];
            weight += rule->weights[i];
        }
    }
    return weight ? (2 * sum + weight) / (2 * weight) : ABSENT;
}

/* Best first. */
static int compare(const void *a, const void *b)
{
    const struct ranking_row *left = a;
    const struct ranking_row *right = b;
    if (left->kind != right->kind) {
        return left->kind - right->kind;
    }
    if (left->score != right->score) {
        return left->score < right->score ? 1 : -1;
    }
    if (left->services != right->services) {
        return left->services < right->services ? 1 : -1;
    }
    return strcmp(left->subject, right->subject);
}

static int is_judged(const struct ranking_rule *rule, const struct ranking_row *row)
{
    return row->score != ABSENT && row->services >= rule->services_least;
}

/* Rows of one kind, best first. */
static void colour(const struct ranking_rule *rule, struct ranking_row *rows, size_t count)
{
    int64_t red = 0;
    int64_t black = 0;
    for (size_t i = 0; i < count; i++) {
        rows[i].colour = RANKING_NEITHER;
        rows[i].rank = ABSENT;
        if (red < rule->red_count && is_judged(rule, &rows[i]) &&
            rows[i].score >= rule->black_below) {
            rows[i].colour = RANKING_RED;
            rows[i].rank = ++red;
        }
    }
    for (size_t i = count; i-- > 0 && black < rule->black_count;) {
        if (rows[i].kind != RANKING_MEMBER && is_judged(rule, &rows[i]) &&
            rows[i].score < rule->black_below) {
            rows[i].colour = RANKING_BLACK;
            rows[i].rank = ++black;
        }
    }
}

void ranking_judge(const struct ranking_rule *rule, struct ranking_row *rows, size_t count)
{
    if (count > 1) {
        qsort(rows, count, sizeof(*rows), compare);
    }
    for (size_t from = 0; from < count;) {
        size_t to = from;
        while (to < count && rows[to].kind == rows[from].kind) {
            to++;
        }
        colour(rule, rows + from, to - from);
        from = to;
    }
}
