/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The draw of a panel: whoever has the seed and the pool draws the same people.
   The order of a draw is ascending SM3(seed || id), seed as its 32 bytes and id as its characters;
   the first `count` of those who are not excluded are drawn. */
#pragma once

#include <diandan/domain/panel.h>

struct arena;

/* People of the pool that may be drawn. */
size_t draw_eligible(const struct list *pool);
/* Draw: fills position and standing of all seats that are not excluded. */
void draw_panel(struct panel *panel, struct arena *arena);
/* Draw again from what the panel says of seed, pool and count. True where every seat comes out as
   it stands; else *ret_panelist is the first, by id, that does not. */
int draw_repeats(const struct panel *panel, struct arena *arena, const char **ret_panelist);
