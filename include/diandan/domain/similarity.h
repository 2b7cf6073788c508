/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How alike two short texts are, for suggesting duplicates; a person decides. */
#pragma once

/* 0 to 100: shared pairs of neighbouring characters against all pairs (Dice 1945), which needs no
   word boundaries and so suits Chinese. */
int text_similarity_percent(const char *a, const char *b);
