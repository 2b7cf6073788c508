/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Nominations, votes, panel scores and decisions of awards. */
#pragma once

#include <diandan/domain/award.h>
#include <diandan/store/store.h>

struct award_query {
    const char *scope; /* prefix of region codes */
    const char *period;
    int kind; /* enum award_kind */
};

/* RESULT_CONFLICT where the order was nominated for this kind and period. */
enum result award_save(struct store *store, const struct award_nomination *nomination,
                       struct error *error);
enum result award_load(struct store *store, const char *id, struct arena *arena,
                       struct award_nomination *ret, struct error *error);
/* struct award_standing without results. */
enum result award_list(struct store *store, const struct award_query *query, struct arena *arena,
                       struct list *ret_standings, struct error *error);
/* RESULT_CONFLICT where the voter voted for this kind and period. */
enum result award_vote_save(struct store *store, const struct award_nomination *nomination,
                            const char *voter, int64_t at, struct error *error);
/* RESULT_CONFLICT where the panelist scored it. */
enum result award_score_save(struct store *store, const struct award_nomination *nomination,
                             const char *panelist_id, int64_t score, int64_t at,
                             struct error *error);
enum result award_decision_save(struct store *store, const struct award_query *query,
                                const char *decided_by, int64_t at, struct error *error);
/* 1 where a decision covers the region. */
enum result award_is_decided(struct store *store, const struct award_query *query,
                             int64_t *ret_decided, struct error *error);
