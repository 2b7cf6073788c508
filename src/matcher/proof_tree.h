/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A proof by cases: the case that bounds worst is split by a question, and each half gets prices of
   its own, until no case is above the plan (branch and bound: Land & Doig 1960; with Lagrangian
   bounds: Fisher 1981). Whatever has been grown is a valid proof. */
#pragma once

#include "search.h"

struct proof_tree;

/* One case, with the prices of the search; NULL where the component is too large for cases. */
struct proof_tree *proof_tree_create(const struct search *search, struct arena *arena);
/* Split the worst case; false where it cannot be split or there are enough. */
bool proof_tree_grow(struct proof_tree *tree);
/* No plan of the component is above it. */
int64_t proof_tree_bound(const struct proof_tree *tree);
/* The leaves as cases of a plan; on the arena. */
struct plan_part *proof_tree_part(const struct proof_tree *tree, struct arena *arena);
