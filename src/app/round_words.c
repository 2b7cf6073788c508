/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "round_words.h"

#include <diandan/app/rounds.h>
#include <diandan/formats/time.h>
#include <diandan/matcher/eligibility.h>
#include <diandan/matcher/explain.h>
#include <diandan/matcher/score.h>

static void open_reason(struct buffer *out, const char *code)
{
    json_write_member(out, out->length > 1 ? ",{" : "{", "code", code);
}

static void add_parts(struct buffer *out, const int64_t parts[SCORE_PART_COUNT])
{
    for (int i = 0; i < SCORE_PART_COUNT; i++) {
        if (parts[i] != 0) {
            open_reason(out, score_part_rows[i].code);
            buffer_print(out, ",\"points\":%lld", (long long)parts[i]);
            json_write_member(out, ",", "zh", score_part_rows[i].zh);
            json_write_member(out, ",", "en", score_part_rows[i].en);
            buffer_char(out, '}');
        }
    }
}

const char *round_words_score(struct arena *arena, const struct scoring *scoring, int member,
                              int order, int role)
{
    int64_t parts[SCORE_PART_COUNT];
    struct buffer out = buffer_on(arena);
    (void)score_pair(scoring, member, order, role, parts);
    buffer_char(&out, '[');
    add_parts(&out, parts);
    buffer_char(&out, ']');
    return out.bytes;
}

const char *round_words_placing(struct arena *arena, const struct instance *instance,
                                const struct placing *placing)
{
    char text[EXPLAIN_TEXT_BYTES];
    struct buffer out = buffer_on(arena);
    buffer_char(&out, '[');
    add_parts(&out, placing->placed.parts);
    open_reason(&out, placing_code(placing));
    if (placing->next.member != INSTANCE_NONE) {
        buffer_print(&out, ",\"points\":%lld",
                     (long long)(placing->placed.score - placing->next.score));
    }
    json_write_member(&out, ",", "zh",
                      placing_sentence(instance, placing, true, LANGUAGE_ZH, text, sizeof(text)));
    json_write_member(&out, ",", "en",
                      placing_sentence(instance, placing, true, LANGUAGE_EN, text, sizeof(text)));
    buffer_text(&out, "}]");
    return out.bytes;
}

const char *round_words_by_hand(struct arena *arena, const struct placing *placing,
                                const char *chosen_by)
{
    struct buffer out = buffer_on(arena);
    buffer_char(&out, '[');
    add_parts(&out, placing->placed.parts);
    open_reason(&out, "chosen_by_hand");
    json_write_member(&out, ",", "zh", arena_print(arena, "由 %s 指定", chosen_by));
    json_write_member(&out, ",", "en", arena_print(arena, "chosen by %s", chosen_by));
    buffer_text(&out, "}]");
    return out.bytes;
}

/* A change with whose it is; member INSTANCE_NONE: the order's. */
static void add_change(struct buffer *out, const char *code, const struct instance *instance,
                       int member, const struct plan_change *change)
{
    open_reason(out, code);
    if (member != INSTANCE_NONE) {
        json_write_member(out, ",", "member", instance->members[member].id);
    }
    json_write_member(out, ",", "rule", change->code);
    json_write_member(out, ",", "zh", change->zh);
    json_write_member(out, ",", "en", change->en);
}

const char *round_words_unfilled(struct arena *arena, const struct instance *instance,
                                 const struct plan_unfilled *unfilled)
{
    struct buffer out = buffer_on(arena);
    buffer_char(&out, '[');
    for (int i = 0; i < unfilled->reason_count; i++) {
        const struct plan_reason *reason = &unfilled->reasons[i];
        open_reason(&out, reason->code);
        buffer_print(&out, ",\"members\":%lld", (long long)reason->members);
        json_write_member(&out, ",", "zh", reason_sentence(reason->code, LANGUAGE_ZH));
        json_write_member(&out, ",", "en", reason_sentence(reason->code, LANGUAGE_EN));
        buffer_char(&out, '}');
    }
    const struct plan_nearest *nearest = unfilled->nearest;
    for (int i = 0; nearest && i < nearest->change_count; i++) {
        add_change(&out, "nearest", instance, nearest->member, &nearest->changes[i]);
        buffer_char(&out, '}');
    }
    if (unfilled->relaxation) {
        add_change(&out, "relaxation", instance, unfilled->relaxation->member,
                   &unfilled->relaxation->change);
        buffer_print(&out, ",\"points\":%lld}", (long long)unfilled->relaxation->gain);
    }
    buffer_char(&out, ']');
    return out.bytes;
}

static void add_moment(struct buffer *out, const char *name, int64_t at)
{
    char text[TIME_TEXT_BYTES];
    time_print(at, ZONE_DEFAULT_S, text);
    json_write_member(out, ",", name, text);
}

const char *round_words_miss_line(struct arena *arena, const struct rule_miss *misses, int count,
                                  enum language language)
{
    char text[RULE_TEXT_BYTES];
    struct buffer out = buffer_on(arena);
    for (int i = 0; i < count; i++) {
        buffer_text(&out, i == 0 ? "" : language == LANGUAGE_ZH ? "；" : "; ");
        buffer_text(&out, rule_miss_sentence(&misses[i], language, text, sizeof(text)));
    }
    return out.bytes;
}

const char *round_words_misses(struct arena *arena, const struct rule_miss *misses, int count,
                               int64_t zero_s)
{
    char text[RULE_TEXT_BYTES];
    struct buffer out = buffer_on(arena);
    buffer_char(&out, '[');
    for (int i = 0; i < count; i++) {
        open_reason(&out, hard_rule_code(misses[i].rule));
        json_write_member(&out, ",", "zh",
                          rule_miss_sentence(&misses[i], LANGUAGE_ZH, text, sizeof(text)));
        json_write_member(&out, ",", "en",
                          rule_miss_sentence(&misses[i], LANGUAGE_EN, text, sizeof(text)));
        json_write_member(&out, ",", "change_zh",
                          rule_miss_change(&misses[i], LANGUAGE_ZH, text, sizeof(text)));
        json_write_member(&out, ",", "change_en",
                          rule_miss_change(&misses[i], LANGUAGE_EN, text, sizeof(text)));
        if (misses[i].rule == HARD_AVAILABILITY || misses[i].rule == HARD_BUSY) {
            add_moment(&out, "from", zero_s + misses[i].have * 60);
            add_moment(&out, "to", zero_s + misses[i].need * 60);
        }
        buffer_char(&out, '}');
    }
    buffer_char(&out, ']');
    return out.bytes;
}
