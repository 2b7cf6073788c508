/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pair_text.h"

#include <diandan/formats/shape.h>

void pair_put_text_json(struct buffer *out, const char *name, const char *text)
{
    buffer_print(out, ",\"%s\":", name);
    json_write_text(out, text);
}

void pair_put_score_json(struct buffer *out, int64_t score, const int64_t parts[SCORE_PART_COUNT])
{
    buffer_print(out, ",\"score\":%lld,\"parts\":{", (long long)score);
    for (int part = 0; part < (int)SCORE_PART_COUNT; part++) {
        buffer_print(out, "%s\"%s\":%lld", part ? "," : "", score_part_rows[part].code,
                     (long long)parts[part]);
    }
    buffer_char(out, '}');
}

void pair_put_parts_text(struct buffer *out, const int64_t parts[SCORE_PART_COUNT])
{
    for (int part = 0; part < (int)SCORE_PART_COUNT; part++) {
        if (parts[part]) {
            buffer_print(out, "\t%s %lld %s", score_part_rows[part].zh, (long long)parts[part],
                         score_part_rows[part].en);
        }
    }
}

void pair_put_misses_json(struct buffer *out, const struct rule_miss *misses, int count)
{
    char text[RULE_TEXT_BYTES];
    buffer_text(out, ",\"misses\":[");
    for (int i = 0; i < count; i++) {
        const struct rule_miss *miss = &misses[i];
        buffer_print(out, "%s{\"rule\":\"%s\"", i ? "," : "", hard_rule_code(miss->rule));
        pair_put_text_json(out, "reason_zh",
                           rule_miss_sentence(miss, LANGUAGE_ZH, text, sizeof(text)));
        pair_put_text_json(out, "reason_en",
                           rule_miss_sentence(miss, LANGUAGE_EN, text, sizeof(text)));
        pair_put_text_json(out, "change_zh",
                           rule_miss_change(miss, LANGUAGE_ZH, text, sizeof(text)));
        pair_put_text_json(out, "change_en",
                           rule_miss_change(miss, LANGUAGE_EN, text, sizeof(text)));
        buffer_char(out, '}');
    }
    buffer_char(out, ']');
}

void pair_put_misses_text(struct buffer *out, const struct rule_miss *misses, int count)
{
    char zh[RULE_TEXT_BYTES];
    char en[RULE_TEXT_BYTES];
    for (int i = 0; i < count; i++) {
        buffer_print(out, "\t%s\t%s %s\n", hard_rule_code(misses[i].rule),
                     rule_miss_sentence(&misses[i], LANGUAGE_ZH, zh, sizeof(zh)),
                     rule_miss_sentence(&misses[i], LANGUAGE_EN, en, sizeof(en)));
        buffer_print(out, "\t\t改变 change: %s %s\n",
                     rule_miss_change(&misses[i], LANGUAGE_ZH, zh, sizeof(zh)),
                     rule_miss_change(&misses[i], LANGUAGE_EN, en, sizeof(en)));
    }
}
