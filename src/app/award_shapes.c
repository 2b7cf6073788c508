/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/awards.h>
#include <diandan/app/field.h>

/* clang-format off */
static const struct field input_fields[] = {
    FIELD("kind",     CHOICE, award_input, kind, .flags = FIELD_REQUIRED, .detail = &award_kinds),
    FIELD("order_id", TEXT,   award_input, order_id, .flags = FIELD_REQUIRED, .limit = LIMIT_ID_CHARACTERS, .note = "settled and posted in the period"),
    FIELD("period",   TEXT,   award_input, period, .flags = FIELD_REQUIRED, .limit = LIMIT_PERIOD_CHARACTERS, .note = "such as 2026-Q4"),
    FIELD("words",    TEXT,   award_input, words, .flags = FIELD_REQUIRED, .limit = LIMIT_REASON_CHARACTERS, .note = "why; read by everybody"),
};
const struct shape shape_award_input = SHAPE("AwardInput", award_input, input_fields);

#define NOMINATION_FIELDS(type, path) \
    FIELD("id",           TEXT,    type, path id, .limit = LIMIT_ID_CHARACTERS), \
    FIELD("region_code",  TEXT,    type, path region_code, .flags = FIELD_REGION), \
    FIELD("kind",         CHOICE,  type, path kind, .detail = &award_kinds), \
    FIELD("period",       TEXT,    type, path period, .limit = LIMIT_PERIOD_CHARACTERS), \
    FIELD("order_id",     TEXT,    type, path order_id, .limit = LIMIT_ID_CHARACTERS), \
    FIELD("words",        TEXT,    type, path words, .limit = LIMIT_REASON_CHARACTERS), \
    FIELD("nominated_at", TIME,    type, path nominated_at, .limit = LIMIT_EPOCH_S), \
    FIELD("place",        INTEGER, type, path place, .limit = LIMIT_COUNT, .note = "where the decision put it; absent before"), \
    FIELD("won",          BOOLEAN, type, path won, .limit = LIMIT_COUNT)

static const struct field nomination_fields[] = {NOMINATION_FIELDS(award_nomination, )};
const struct shape shape_award = SHAPE("Award", award_nomination, nomination_fields);

static const struct field standing_fields[] = {
    NOMINATION_FIELDS(award_standing, nomination.),
    FIELD("order_title", TEXT,    award_standing, order_title, .limit = LIMIT_NAME_CHARACTERS),
    FIELD("votes",       INTEGER, award_standing, votes, .limit = LIMIT_COUNT),
    FIELD("scores",      INTEGER, award_standing, scores, .limit = LIMIT_COUNT, .note = "panelists who scored"),
    FIELD("score_sum",   INTEGER, award_standing, score_sum, .limit = LIMIT_COUNT, .note = "1 to 5 each"),
    FIELD("result",      INTEGER, award_standing, result, .limit = LIMIT_PER_MILLE, .note = "votes of the most votes, and the panel's mean of five, by weight, per mille"),
};
static const struct shape shape_standing = SHAPE("AwardStanding", award_standing, standing_fields);

static const struct field vote_fields[] = {
    FIELD("nomination_id", TEXT, award_vote_input, nomination_id, .flags = FIELD_REQUIRED, .limit = LIMIT_ID_CHARACTERS),
};
const struct shape shape_award_vote_input = SHAPE("AwardVoteInput", award_vote_input, vote_fields);

static const struct field score_fields[] = {
    FIELD("score", INTEGER, award_score_input, score, .flags = FIELD_REQUIRED, .limit = LIMIT_RATING),
};
const struct shape shape_award_score_input = SHAPE("AwardScoreInput", award_score_input, score_fields);

static const struct field query_fields[] = {
    FIELD("period", TEXT,   award_board_query, period, .limit = LIMIT_PERIOD_CHARACTERS, .note = "absent = this quarter"),
    FIELD("kind",   CHOICE, award_board_query, kind, .detail = &award_kinds),
    FIELD("scope",  TEXT,   award_board_query, scope, .limit = LIMIT_SCOPE_CHARACTERS, .note = "prefix of region codes; absent = everywhere"),
};
const struct shape shape_award_query = SHAPE("AwardQuery", award_board_query, query_fields);

static const struct field decision_fields[] = {
    FIELD("scope", TEXT, award_decision_input, scope, .limit = LIMIT_SCOPE_CHARACTERS, .note = "prefix of region codes; absent = the caller's"),
};
const struct shape shape_award_decision_input = SHAPE("AwardDecisionInput", award_decision_input, decision_fields);

static const struct field board_fields[] = {
    FIELD("period",  TEXT,    award_board, period, .limit = LIMIT_PERIOD_CHARACTERS),
    FIELD("kind",    CHOICE,  award_board, kind, .detail = &award_kinds),
    FIELD("decided", BOOLEAN, award_board, decided, .limit = LIMIT_COUNT),
    FIELD("items",   LIST,    award_board, items, .detail = &shape_standing, .items = LIMIT_COUNT, .note = "best first"),
};
const struct shape shape_award_board = SHAPE("AwardBoard", award_board, board_fields);
/* clang-format on */
