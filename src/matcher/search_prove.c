/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof_tree.h"
#include "search.h"

void search_prove(struct search *search)
{
    struct proof_tree *tree = proof_tree_create(search, search->arena);
    if (!tree) {
        return;
    }
    while (!search_is_done(search) && proof_tree_grow(tree)) {
        if (proof_tree_bound(tree) < search->bound) {
            search->bound = proof_tree_bound(tree);
            search->report(search->report_state);
        }
    }
    search->proof = proof_tree_part(tree, search->plan_arena);
}
