/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/field.h>
#include <diandan/app/referrals.h>

/* clang-format off */
static const struct field return_fields[] = {
    FIELD("reason", TEXT, return_input, reason, .flags = FIELD_REQUIRED | FIELD_LINES, .limit = LIMIT_NOTE_CHARACTERS, .note = "shown to the resident"),
};
const struct shape shape_return_input = SHAPE("ReturnInput", return_input, return_fields);

static const struct field extension_input_fields[] = {
    FIELD("due_at", TIME, extension_input, due_at, .flags = FIELD_REQUIRED, .limit = LIMIT_EPOCH_S, .note = "after the one so far"),
    FIELD("reason", TEXT, extension_input, reason, .flags = FIELD_REQUIRED | FIELD_LINES, .limit = LIMIT_NOTE_CHARACTERS),
};
const struct shape shape_extension_input = SHAPE("ExtensionInput", extension_input, extension_input_fields);

static const struct field result_fields[] = {
    FIELD("result", TEXT, result_input, result, .flags = FIELD_REQUIRED | FIELD_LINES, .limit = LIMIT_WORDS_CHARACTERS, .note = "every requester hears it"),
};
const struct shape shape_result_input = SHAPE("ResultInput", result_input, result_fields);

static const struct field referral_fields[] = {
    FIELD("id",             TEXT,    referral, id, .limit = LIMIT_ID_CHARACTERS),
    FIELD("region_code",    TEXT,    referral, region_code, .flags = FIELD_REGION),
    FIELD("request_id",     TEXT,    referral, request_id, .limit = LIMIT_ID_CHARACTERS),
    FIELD("target",         TEXT,    referral, target, .limit = LIMIT_NAME_CHARACTERS, .note = "转办单位"),
    FIELD("target_region",  TEXT,    referral, target_region, .flags = FIELD_REGION, .note = "region whose officers may act on it"),
    FIELD("urgency",        CHOICE,  referral, urgency, .detail = &referral_urgencies),
    FIELD("state",          CHOICE,  referral, state, .detail = &referral_states),
    FIELD("due_at",         TIME,    referral, due_at, .limit = LIMIT_EPOCH_S),
    FIELD("late",           BOOLEAN, referral, late, .note = "true = open and past its time"),
    FIELD("due_in_minutes", INTEGER, referral, due_in_minutes, .limit = LIMIT_DUE_MINUTES, .note = "below zero when late; absent once closed"),
    FIELD("reason",         TEXT,    referral, reason, .limit = LIMIT_NOTE_CHARACTERS, .note = "why it was returned (退单)"),
    FIELD("result",         TEXT,    referral, result, .limit = LIMIT_WORDS_CHARACTERS),
    FIELD("created_by",     TEXT,    referral, created_by, .limit = LIMIT_NAME_CHARACTERS),
    FIELD("created_at",     TIME,    referral, created_at, .limit = LIMIT_EPOCH_S),
    FIELD("version",        INTEGER, referral, version, .limit = LIMIT_VERSION),
};
const struct shape shape_referral = SHAPE("Referral", referral, referral_fields);
PAGE_SHAPE("ReferralPage", shape_referral_page, shape_referral);

static const struct field query_fields[] = {
    FIELD("after", TEXT,    due_query, page.after, .limit = LIMIT_ID_CHARACTERS),
    FIELD("limit", INTEGER, due_query, page.limit, .limit = LIMIT_PAGE, .fallback = 50),
    FIELD("scope", TEXT,    due_query, page.scope, .limit = LIMIT_SCOPE_CHARACTERS, .note = "prefix of region codes, of the request or of the target"),
    FIELD("state", CHOICE,  due_query, page.state, .detail = &referral_states, .fallback = -1),
    FIELD("late",  BOOLEAN, due_query, late, .note = "true = only those past their time"),
};
const struct shape shape_referral_query = SHAPE("ReferralQuery", due_query, query_fields);

static const struct field extension_fields[] = {
    FIELD("referral_id", TEXT,    extension, referral_id, .limit = LIMIT_ID_CHARACTERS),
    FIELD("number",      INTEGER, extension, number, .limit = LIMIT_EXTENSIONS),
    FIELD("due_at",      TIME,    extension, due_at, .limit = LIMIT_EPOCH_S),
    FIELD("reason",      TEXT,    extension, reason, .limit = LIMIT_NOTE_CHARACTERS),
    FIELD("state",       CHOICE,  extension, state, .detail = &extension_states),
    FIELD("asked_by",    TEXT,    extension, asked_by, .limit = LIMIT_NAME_CHARACTERS),
    FIELD("asked_at",    TIME,    extension, asked_at, .limit = LIMIT_EPOCH_S),
    FIELD("decided_by",  TEXT,    extension, decided_by, .limit = LIMIT_NAME_CHARACTERS, .note = "never the one who asked"),
    FIELD("decided_at",  TIME,    extension, decided_at, .limit = LIMIT_EPOCH_S),
};
const struct shape shape_extension = SHAPE("Extension", extension, extension_fields);
PAGE_SHAPE("ExtensionPage", shape_extension_page, shape_extension);
/* clang-format on */
