/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reasons of the matcher as JSON lists: a code for machines, sentences for people. */
#pragma once

#include <diandan/domain/plan.h>
#include <diandan/matcher/eligibility.h>
#include <diandan/matcher/explain.h>
#include <diandan/matcher/score.h>

/* Parts of a pair's score: [{code, points, zh, en}]. */
const char *round_words_score(struct arena *arena, const struct scoring *scoring, int member,
                              int order, int role);
/* The same of somebody placed, and last {code, points, zh, en} with the lead over the next best, of
   whom nothing is named: members read it. */
const char *round_words_placing(struct arena *arena, const struct instance *instance,
                                const struct placing *placing);
/* Parts of the score of somebody a person chose, and last {code "chosen_by_hand", zh, en}. */
const char *round_words_by_hand(struct arena *arena, const struct placing *placing,
                                const char *chosen_by);
/* What keeps a place unfilled: [{code, members, zh, en}]; then, for officers, what whoever comes
   nearest would have to change: {code "nearest", member, rule, zh, en} each, and the smallest
   change that fills the place: {code "relaxation", member, rule, points, zh, en}. */
const char *round_words_unfilled(struct arena *arena, const struct instance *instance,
                                 const struct plan_unfilled *unfilled);
/* Rules in a member's way: [{code, zh, en, change_zh, change_en, from, to}]; the last two, of free
   and planned time alone, are the moments the change names. Minutes count from zero_s. */
const char *round_words_misses(struct arena *arena, const struct rule_miss *misses, int count,
                               int64_t zero_s);
/* The same as one line of a language. */
const char *round_words_miss_line(struct arena *arena, const struct rule_miss *misses, int count,
                                  enum language language);
