/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/field.h>
#include <diandan/app/rankings.h>
#include <diandan/domain/settlement.h>

/* clang-format off */
#define SCOPE_FIELD(type, sentence) \
    FIELD("scope", TEXT, type, scope, .limit = LIMIT_SCOPE_CHARACTERS, .note = (sentence))

static const struct field input_fields[] = {SCOPE_FIELD(ranking_input, "prefix of region codes; absent = the caller's")};
const struct shape shape_ranking_input = SHAPE("MonthListInput", ranking_input, input_fields);

static const struct field query_fields[] = {SCOPE_FIELD(ranking_input, "prefix of region codes the list was drawn up for; absent = all")};
const struct shape shape_ranking_query = SHAPE("MonthListQuery", ranking_input, query_fields);

static const struct field objection_input_fields[] = {
    SCOPE_FIELD(ranking_objection_input, "of the list; absent = the caller's"),
    FIELD("kind",    CHOICE, ranking_objection_input, kind, .flags = FIELD_REQUIRED, .detail = &ranking_kinds),
    FIELD("subject", TEXT,   ranking_objection_input, subject, .flags = FIELD_REQUIRED, .limit = LIMIT_ID_CHARACTERS, .note = "of the row: region code, unit or member"),
    FIELD("reason",  TEXT,   ranking_objection_input, reason, .flags = FIELD_REQUIRED, .limit = LIMIT_REASON_CHARACTERS),
};
const struct shape shape_ranking_objection_input = SHAPE("MonthListObjectionInput", ranking_objection_input, objection_input_fields);

static const struct field decision_input_fields[] = {
    SCOPE_FIELD(ranking_decision_input, "of the list; absent = the caller's"),
    FIELD("kind",    CHOICE,  ranking_decision_input, kind, .flags = FIELD_REQUIRED, .detail = &ranking_kinds),
    FIELD("subject", TEXT,    ranking_decision_input, subject, .flags = FIELD_REQUIRED, .limit = LIMIT_ID_CHARACTERS),
    FIELD("upheld",  BOOLEAN, ranking_decision_input, upheld, .flags = FIELD_REQUIRED, .note = "the row is taken off, and the list shown anew"),
    FIELD("reason",  TEXT,    ranking_decision_input, reason, .flags = FIELD_REQUIRED, .limit = LIMIT_REASON_CHARACTERS),
};
const struct shape shape_ranking_decision_input = SHAPE("MonthListDecisionInput", ranking_decision_input, decision_input_fields);

#define PART(name, part, sentence) \
    FIELD(name, INTEGER, ranking_row_shown, row.parts[(part)], .limit = LIMIT_PER_MILLE, .note = (sentence))

static const struct field row_fields[] = {
    FIELD("kind",         CHOICE,  ranking_row_shown, row.kind, .detail = &ranking_kinds),
    FIELD("subject",      TEXT,    ranking_row_shown, row.subject, .limit = LIMIT_ID_CHARACTERS),
    FIELD("name",         TEXT,    ranking_row_shown, name, .limit = LIMIT_NAME_CHARACTERS),
    FIELD("member_name",  TEXT,    ranking_row_shown, member_name, .flags = FIELD_MASK_NAME, .limit = LIMIT_NAME_CHARACTERS),
    FIELD("services",     INTEGER, ranking_row_shown, row.services, .limit = LIMIT_BALANCE),
    PART("satisfaction", PART_SATISFACTION, "mean result of posted settlements, five stars = 1000; parts without anything to count are absent and weigh nothing"),
    PART("response",     PART_RESPONSE, "of communities: requests answered in time"),
    PART("resolution",   PART_RESOLUTION, "of communities: requests resolved in time"),
    PART("fulfilment",   PART_FULFILMENT, "services done of those accepted"),
    PART("skill_use",    PART_SKILL_USE, "minutes that used a skill"),
    FIELD("score",        INTEGER, ranking_row_shown, row.score, .limit = LIMIT_PER_MILLE, .note = "mean of the parts by the rules list_weight_*, per mille"),
    FIELD("colour",       CHOICE,  ranking_row_shown, row.colour, .detail = &ranking_colours),
    FIELD("rank",         INTEGER, ranking_row_shown, row.rank, .limit = LIMIT_COUNT, .note = "within kind and colour; of black rows, 1 is the last"),
    FIELD("removed",      BOOLEAN, ranking_row_shown, row.removed, .note = "taken off after an objection"),
    FIELD("rectify_by",   TIME,    ranking_row_shown, row.rectify_by, .limit = LIMIT_EPOCH_S, .note = "a black row is to be put right by then"),
    FIELD("late",         BOOLEAN, ranking_row_shown, late, .note = "and that is past"),
};
static const struct shape shape_row = SHAPE("MonthListRow", ranking_row_shown, row_fields);

static const struct field objection_fields[] = {
    FIELD("id",         TEXT,   ranking_objection, id, .limit = LIMIT_ID_CHARACTERS),
    FIELD("kind",       CHOICE, ranking_objection, kind, .detail = &ranking_kinds),
    FIELD("subject",    TEXT,   ranking_objection, subject, .limit = LIMIT_ID_CHARACTERS),
    FIELD("author",     TEXT,   ranking_objection, author, .limit = LIMIT_NAME_CHARACTERS),
    FIELD("reason",     TEXT,   ranking_objection, reason, .limit = LIMIT_REASON_CHARACTERS),
    FIELD("at",         TIME,   ranking_objection, at, .limit = LIMIT_EPOCH_S),
    FIELD("state",      CHOICE, ranking_objection, state, .detail = &objection_states),
    FIELD("decided_by", TEXT,   ranking_objection, decided_by, .limit = LIMIT_NAME_CHARACTERS),
    FIELD("decided_at", TIME,   ranking_objection, decided_at, .limit = LIMIT_EPOCH_S),
    FIELD("decision",   TEXT,   ranking_objection, decision, .limit = LIMIT_REASON_CHARACTERS),
};
static const struct shape shape_objection = SHAPE("MonthListObjection", ranking_objection, objection_fields);
PAGE_SHAPE("MonthListObjectionPage", shape_ranking_objection_page, shape_objection);

#define PUBLIC_FIELDS \
    FIELD("month",        TEXT,    ranking_shown, ranking.month, .limit = LIMIT_MONTH_CHARACTERS), \
    FIELD("scope",        TEXT,    ranking_shown, ranking.scope, .limit = LIMIT_SCOPE_CHARACTERS), \
    FIELD("state",        CHOICE,  ranking_shown, ranking.state, .detail = &ranking_states), \
    FIELD("through_seq",  INTEGER, ranking_shown, ranking.through_seq, .limit = LIMIT_SEQUENCE, .note = "newest ledger entry it counts"), \
    FIELD("notice_until", TIME,    ranking_shown, ranking.notice_until, .limit = LIMIT_EPOCH_S, .note = "objections are heard until then"), \
    FIELD("calendar_unconfirmed", BOOLEAN, ranking_shown, ranking.unconfirmed, .note = "working days were guessed: nobody confirmed the year"), \
    FIELD("published_at", TIME,    ranking_shown, ranking.sealed_at, .limit = LIMIT_EPOCH_S), \
    FIELD("rows",         LIST,    ranking_shown, rows, .detail = &shape_row, .items = LIMIT_COUNT), \
    FIELD("version",      INTEGER, ranking_shown, ranking.version, .limit = LIMIT_VERSION)

static const struct field head_fields[] = {
    FIELD("month",        TEXT,   ranking, month, .limit = LIMIT_MONTH_CHARACTERS),
    FIELD("scope",        TEXT,   ranking, scope, .limit = LIMIT_SCOPE_CHARACTERS),
    FIELD("state",        CHOICE, ranking, state, .detail = &ranking_states),
    FIELD("notice_until", TIME,   ranking, notice_until, .limit = LIMIT_EPOCH_S),
    FIELD("published_at", TIME,   ranking, sealed_at, .limit = LIMIT_EPOCH_S),
};
static const struct shape shape_head = SHAPE("MonthListHead", ranking, head_fields);
PAGE_SHAPE("MonthListPage", shape_ranking_page, shape_head);

static const struct field public_fields[] = {PUBLIC_FIELDS};
const struct shape shape_ranking_public = SHAPE("MonthListPublic", ranking_shown, public_fields);

static const struct field ranking_fields[] = {
    PUBLIC_FIELDS,
    FIELD("drawn_by",     TEXT, ranking_shown, ranking.drawn_by, .limit = LIMIT_NAME_CHARACTERS),
    FIELD("drawn_at",     TIME, ranking_shown, ranking.drawn_at, .limit = LIMIT_EPOCH_S),
    FIELD("published_by", TEXT, ranking_shown, ranking.sealed_by, .limit = LIMIT_NAME_CHARACTERS),
    FIELD("objections",   LIST, ranking_shown, ranking.objections, .detail = &shape_objection, .items = LIMIT_COUNT),
};
const struct shape shape_ranking = SHAPE("MonthList", ranking_shown, ranking_fields);
/* clang-format on */
