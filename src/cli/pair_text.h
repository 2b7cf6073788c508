/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Members and roles as rank and explain print them: scores with parts, rules broken. */
#pragma once

#include <diandan/base/buffer.h>
#include <diandan/matcher/eligibility.h>
#include <diandan/matcher/score.h>

/* ,"name":"text" */
void pair_put_text_json(struct buffer *out, const char *name, const char *text);
/* ,"score":N,"parts":{…} */
void pair_put_score_json(struct buffer *out, int64_t score, const int64_t parts[SCORE_PART_COUNT]);
/* Each part that is not 0 after a tab, in both languages. */
void pair_put_parts_text(struct buffer *out, const int64_t parts[SCORE_PART_COUNT]);
/* ,"misses":[…], or a line and an indented line for each. */
void pair_put_misses_json(struct buffer *out, const struct rule_miss *misses, int count);
void pair_put_misses_text(struct buffer *out, const struct rule_miss *misses, int count);
