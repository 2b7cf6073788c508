/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/field.h>
#include <diandan/app/offers.h>
#include <diandan/app/rounds.h>

/* clang-format off */
#define WINDOW_FIELDS(type) \
    FIELD("scope",   TEXT,    type, window.scope, .limit = LIMIT_SCOPE_CHARACTERS, .note = "prefix of region codes; absent = the caller's"), \
    FIELD("from",    TIME,    type, window.from_at, .limit = LIMIT_EPOCH_S, .note = "absent = now"), \
    FIELD("to",      TIME,    type, window.to_at, .limit = LIMIT_EPOCH_S, .note = "absent = a week after from; over more than one calendar week, members are planned at most one week's cap")

static const struct field assignment_fields[] = {
    FIELD("order_id",  TEXT,    assignment, order_id, .flags = FIELD_REQUIRED, .limit = LIMIT_ID_CHARACTERS),
    FIELD("role",      INTEGER, assignment, role, .limit = LIMIT_COUNT, .note = "position in the order's roles"),
    FIELD("member_id", TEXT,    assignment, member_id, .flags = FIELD_REQUIRED, .limit = LIMIT_ID_CHARACTERS),
    FIELD("starts_at", TIME,    assignment, starts_at, .limit = LIMIT_EPOCH_S, .note = "the order's start that was seen; refused where it moved since"),
    FIELD("by_hand",   BOOLEAN, assignment, by_hand, .limit = LIMIT_COUNT, .note = "true: chosen by a person, which the reasons say"),
};
static const struct shape shape_assignment = SHAPE("Assignment", assignment, assignment_fields);

static const struct field change_fields[] = {
    FIELD("order_id",  TEXT,    round_change, order_id, .flags = FIELD_REQUIRED, .limit = LIMIT_ID_CHARACTERS),
    FIELD("starts_at", TIME,    round_change, starts_at, .limit = LIMIT_EPOCH_S, .note = "the order keeps its length where ends_at is absent"),
    FIELD("ends_at",   TIME,    round_change, ends_at, .limit = LIMIT_EPOCH_S),
    FIELD("role",      INTEGER, round_change, role, .limit = LIMIT_COUNT, .fallback = ABSENT, .note = "whose level or skill is relaxed"),
    FIELD("level",     INTEGER, round_change, level, .limit = LIMIT_LEVEL, .fallback = ABSENT),
    FIELD("any_skill", BOOLEAN, round_change, any_skill, .limit = LIMIT_COUNT, .note = "true: the role asks for no skill"),
};
static const struct shape shape_change = SHAPE("RoundChange", round_change, change_fields);

static const struct field ban_fields[] = {
    FIELD("order_id",  TEXT, round_ban, order_id, .flags = FIELD_REQUIRED, .limit = LIMIT_ID_CHARACTERS),
    FIELD("member_id", TEXT, round_ban, member_id, .flags = FIELD_REQUIRED, .limit = LIMIT_ID_CHARACTERS),
};
static const struct shape shape_ban = SHAPE("RoundBan", round_ban, ban_fields);

static const struct field input_fields[] = {
    WINDOW_FIELDS(round_input),
    FIELD("seconds", INTEGER, round_input, seconds, .limit = LIMIT_ROUND_SECONDS, .fallback = 10, .note = "most time for the solver"),
    FIELD("dry_run", BOOLEAN, round_input, dry_run, .limit = LIMIT_COUNT, .note = "true: answer the plan, save nothing"),
    FIELD("changes", LIST,    round_input, adjustment.changes, .detail = &shape_change, .items = LIMIT_ROUND_CHANGES, .note = "orders tried otherwise; with dry_run only"),
    FIELD("pins",    LIST,    round_input, adjustment.pins, .detail = &shape_assignment, .items = LIMIT_ASSIGNMENTS, .note = "places the plan is to keep"),
    FIELD("bans",    LIST,    round_input, adjustment.bans, .detail = &shape_ban, .items = LIMIT_ASSIGNMENTS, .note = "pairs the plan is not to make"),
};
const struct shape shape_round_input = SHAPE("RoundInput", round_input, input_fields);

static const struct field commit_fields[] = {
    WINDOW_FIELDS(commit_input),
    FIELD("assignments",  LIST,    commit_input, assignments, .flags = FIELD_REQUIRED, .detail = &shape_assignment, .items = LIMIT_ASSIGNMENTS, .note = "as a preview answered them, or adjusted by hand"),
    FIELD("proof",        TEXT,    commit_input, proof, .limit = LIMIT_NOTE_CHARACTERS, .note = "of the preview: its bound is kept while nothing else changed, and its status while nobody chose by hand"),
    FIELD("skip_invalid", BOOLEAN, commit_input, skip_invalid, .limit = LIMIT_COUNT, .note = "true: save what holds, tell what does not; false: all or nothing"),
};
const struct shape shape_commit_input = SHAPE("CommitInput", commit_input, commit_fields);

static const struct field check_input_fields[] = {
    WINDOW_FIELDS(check_input),
    FIELD("assignments", LIST, check_input, assignments, .flags = FIELD_REQUIRED, .detail = &shape_assignment, .items = LIMIT_ASSIGNMENTS),
    FIELD("changes",     LIST, check_input, changes, .detail = &shape_change, .items = LIMIT_ROUND_CHANGES, .note = "orders tried otherwise"),
};
const struct shape shape_check_input = SHAPE("CheckInput", check_input, check_input_fields);

static const struct field violation_fields[] = {
    FIELD("assignment",  INTEGER, round_violation, assignment, .limit = LIMIT_COUNT, .note = "position in what was given; absent where it is about several"),
    FIELD("code",        TEXT,    round_violation, code, .limit = LIMIT_CODE_CHARACTERS, .note = "excluded, twice, double_booking, travel, hours, over_capacity, min_headcount, unknown_order, unknown_role, unknown_member, order_state, order_moved or member_state"),
    FIELD("rule",        TEXT,    round_violation, rule, .limit = LIMIT_CODE_CHARACTERS, .note = "of excluded: the hard rule"),
    FIELD("blocks",      BOOLEAN, round_violation, blocks, .limit = LIMIT_COUNT, .note = "false: may be saved all the same"),
    FIELD("order_id",    TEXT,    round_violation, order_id, .limit = LIMIT_ID_CHARACTERS),
    FIELD("role",        INTEGER, round_violation, role, .limit = LIMIT_COUNT),
    FIELD("member_id",   TEXT,    round_violation, member_id, .limit = LIMIT_ID_CHARACTERS),
    FIELD("member_name", TEXT,    round_violation, member_name, .flags = FIELD_MASK_NAME, .limit = LIMIT_NAME_CHARACTERS),
    FIELD("other_order", TEXT,    round_violation, other_order, .limit = LIMIT_ID_CHARACTERS, .note = "the second of two orders"),
    FIELD("have",        INTEGER, round_violation, have, .limit = LIMIT_OBJECTIVE),
    FIELD("need",        INTEGER, round_violation, need, .limit = LIMIT_OBJECTIVE),
    FIELD("from",        TIME,    round_violation, from_at, .limit = LIMIT_EPOCH_S, .note = "the time the change names"),
    FIELD("to",          TIME,    round_violation, to_at, .limit = LIMIT_EPOCH_S),
    FIELD("zh",          TEXT,    round_violation, zh, .limit = LIMIT_NOTE_CHARACTERS),
    FIELD("en",          TEXT,    round_violation, en, .limit = LIMIT_NOTE_CHARACTERS),
    FIELD("change_zh",   TEXT,    round_violation, change_zh, .limit = LIMIT_NOTE_CHARACTERS, .note = "what would have to change"),
    FIELD("change_en",   TEXT,    round_violation, change_en, .limit = LIMIT_NOTE_CHARACTERS),
};
static const struct shape shape_violation = SHAPE("Violation", round_violation, violation_fields);

static const struct field checked_fields[] = {
    FIELD("order_id",    TEXT,    checked, assignment.order_id, .limit = LIMIT_ID_CHARACTERS),
    FIELD("role",        INTEGER, checked, assignment.role, .limit = LIMIT_COUNT),
    FIELD("member_id",   TEXT,    checked, assignment.member_id, .limit = LIMIT_ID_CHARACTERS),
    FIELD("member_name", TEXT,    checked, member_name, .flags = FIELD_MASK_NAME, .limit = LIMIT_NAME_CHARACTERS),
    FIELD("holds",       BOOLEAN, checked, holds, .limit = LIMIT_COUNT, .note = "nothing that blocks is said of it"),
    FIELD("score",       INTEGER, checked, score, .limit = LIMIT_OBJECTIVE, .note = "absent where a hard rule is broken"),
    FIELD("reasons",     JSON,    checked, reasons, .limit = LIMIT_COUNT, .note = "parts of the score"),
};
static const struct shape shape_checked = SHAPE("CheckedAssignment", checked, checked_fields);

static const struct field check_fields[] = {
    FIELD("valid",       BOOLEAN, check_answer, valid, .limit = LIMIT_COUNT, .note = "nothing blocks"),
    FIELD("objective",   INTEGER, check_answer, objective, .limit = LIMIT_OBJECTIVE, .note = "sum of the scores"),
    FIELD("violations",  LIST,    check_answer, violations, .detail = &shape_violation, .items = LIMIT_VIOLATIONS, .note = "by cause, then by place"),
    FIELD("assignments", LIST,    check_answer, assignments, .detail = &shape_checked, .items = LIMIT_ASSIGNMENTS, .note = "in the order given"),
};
const struct shape shape_check = SHAPE("Check", check_answer, check_fields);

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
    FIELD("bound",        INTEGER, round, bound, .limit = LIMIT_OBJECTIVE, .note = "no plan exceeds it; absent where people chose"), \
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
    FIELD("proof",       TEXT, round, proof, .limit = LIMIT_NOTE_CHARACTERS, .note = "of a preview without changes, pins and bans: what was proven, to be committed with it"),
    FIELD("assignments", LIST, round, assignments, .detail = &shape_assignment, .items = LIMIT_COUNT, .note = "of a preview: what a desk may commit"),
    FIELD("violations",  LIST, round, violations, .detail = &shape_violation, .items = LIMIT_VIOLATIONS, .note = "what was left out, or pinned against a headcount"),
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
