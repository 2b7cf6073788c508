/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/field.h>
#include <diandan/app/offers.h>
#include <diandan/app/rounds.h>

/* clang-format off */
static const struct field input_fields[] = {
    FIELD("scope",   TEXT,    round_input, scope, .limit = LIMIT_SCOPE_CHARACTERS, .note = "prefix of region codes; absent = the caller's"),
    FIELD("from",    TIME,    round_input, from_at, .limit = LIMIT_EPOCH_S, .note = "absent = now"),
    FIELD("to",      TIME,    round_input, to_at, .limit = LIMIT_EPOCH_S, .note = "absent = a week after from; over more than one calendar week, members are planned at most one week's cap"),
    FIELD("seconds", INTEGER, round_input, seconds, .limit = LIMIT_ROUND_SECONDS, .fallback = 10, .note = "most time for the solver"),
    FIELD("dry_run", BOOLEAN, round_input, dry_run, .limit = LIMIT_COUNT, .note = "true: answer the plan, save nothing"),
};
const struct shape shape_round_input = SHAPE("RoundInput", round_input, input_fields);

static const struct field unfilled_fields[] = {
    FIELD("order_id",    TEXT,    unfilled, order_id, .limit = LIMIT_ID_CHARACTERS),
    FIELD("order_title", TEXT,    unfilled, order_title, .limit = LIMIT_NAME_CHARACTERS),
    FIELD("role",        INTEGER, unfilled, role, .limit = LIMIT_COUNT),
    FIELD("missing",     INTEGER, unfilled, missing, .limit = LIMIT_COUNT),
    FIELD("reasons",     JSON,    unfilled, reasons, .limit = LIMIT_COUNT, .note = "which rule kept how many members away, who comes nearest, the smallest change that fills the place"),
};
static const struct shape shape_unfilled = SHAPE("Unfilled", unfilled, unfilled_fields);

#define ROUND_FIELDS \
    FIELD("id",           TEXT,    round, id, .limit = LIMIT_ID_CHARACTERS), \
    FIELD("region_code",  TEXT,    round, region_code, .flags = FIELD_REGION), \
    FIELD("dry_run",      BOOLEAN, round, dry_run, .limit = LIMIT_COUNT), \
    FIELD("status",       CHOICE,  round, status, .detail = &round_statuses), \
    FIELD("from",         TIME,    round, from_at, .limit = LIMIT_EPOCH_S), \
    FIELD("to",           TIME,    round, to_at, .limit = LIMIT_EPOCH_S), \
    FIELD("objective",    INTEGER, round, objective, .limit = LIMIT_OBJECTIVE), \
    FIELD("bound",        INTEGER, round, bound, .limit = LIMIT_OBJECTIVE, .note = "no plan exceeds it"), \
    FIELD("member_count", INTEGER, round, member_count, .limit = LIMIT_COUNT), \
    FIELD("order_count",  INTEGER, round, order_count, .limit = LIMIT_COUNT), \
    FIELD("seat_count",   INTEGER, round, seat_count, .limit = LIMIT_COUNT, .note = "places that were free"), \
    FIELD("offer_count",  INTEGER, round, offer_count, .limit = LIMIT_COUNT, .note = "places proposed"), \
    FIELD("solve_ms",     INTEGER, round, solve_ms, .limit = LIMIT_COUNT), \
    FIELD("created_by",   TEXT,    round, created_by, .limit = LIMIT_NAME_CHARACTERS), \
    FIELD("created_at",   TIME,    round, created_at, .limit = LIMIT_EPOCH_S)

static const struct field round_fields[] = {
    ROUND_FIELDS,
    FIELD("offers",   LIST, round, offers, .detail = &shape_offer, .items = LIMIT_COUNT),
    FIELD("unfilled", LIST, round, unfilled, .detail = &shape_unfilled, .items = LIMIT_COUNT),
};
const struct shape shape_round = SHAPE("Round", round, round_fields);

static const struct field summary_fields[] = {ROUND_FIELDS};
static const struct shape shape_round_summary = SHAPE("RoundSummary", round, summary_fields);
PAGE_SHAPE("RoundPage", shape_round_page, shape_round_summary);

static const struct field query_fields[] = {
    PAGE_QUERY_FIELDS,
};
const struct shape shape_round_query = SHAPE("RoundQuery", page_query, query_fields);

static const struct field candidate_query_fields[] = {
    FIELD("limit",  INTEGER, candidate_query, limit, .limit = LIMIT_PAGE, .fallback = 10),
    FIELD("member", TEXT,    candidate_query, member, .limit = LIMIT_ID_CHARACTERS, .note = "why not this one?"),
};
const struct shape shape_candidate_query = SHAPE("CandidateQuery", candidate_query, candidate_query_fields);

static const struct field candidate_fields[] = {
    FIELD("member_id", TEXT,    candidate_answer, member_id, .limit = LIMIT_ID_CHARACTERS),
    FIELD("eligible",  BOOLEAN, candidate_answer, eligible, .limit = LIMIT_COUNT),
    FIELD("role",      INTEGER, candidate_answer, role, .limit = LIMIT_COUNT),
    FIELD("score",     INTEGER, candidate_answer, score, .limit = LIMIT_OBJECTIVE),
    FIELD("reasons",   JSON,    candidate_answer, reasons, .limit = LIMIT_COUNT, .note = "parts of the score"),
    FIELD("misses",    JSON,    candidate_answer, misses, .limit = LIMIT_COUNT, .note = "rules in the way, and what would have to change"),
};
const struct shape shape_candidate = SHAPE("Candidate", candidate_answer, candidate_fields);
PAGE_SHAPE("CandidatePage", shape_candidate_page, shape_candidate);
/* clang-format on */
