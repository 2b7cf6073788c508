/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Red-and-black lists of a month: what they count, and what was drawn up. */
#pragma once

#include <diandan/domain/ranking.h>
#include <diandan/store/report_store.h>

/* What is counted of a community, a unit or a member. */
struct ranking_facts {
    const char *subject;
    int64_t services;
    int64_t rated; /* services with a result, and its sum in hundredths of a star */
    int64_t stars;
    int64_t accepted;
    int64_t served;
};

/* struct ranking_facts by subject, of the span's scope, period and part of the ledger. */
enum result ranking_count(struct store *store, enum ranking_kind kind,
                          const struct report_span *span, struct arena *arena,
                          struct list *ret_facts, struct error *error);
/* Without rows and objections. */
enum result ranking_save(struct store *store, const struct ranking *ranking, struct error *error);
/* All rows anew. */
enum result ranking_save_rows(struct store *store, const struct ranking *ranking,
                              struct error *error);
enum result ranking_save_row(struct store *store, const struct ranking *ranking,
                             const struct ranking_row *row, struct error *error);
enum result ranking_objection_save(struct store *store, const struct ranking_objection *objection,
                                   struct error *error);
/* struct ranking of a scope without rows and objections, newest month first. */
enum result ranking_list(struct store *store, const char *scope, struct arena *arena,
                         struct list *ret_rankings, struct error *error);
/* With rows and objections. RESULT_NOT_FOUND where none was drawn up. */
enum result ranking_load(struct store *store, const char *scope, const char *month,
                         struct arena *arena, struct ranking *ret, struct error *error);
