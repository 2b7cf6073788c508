/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/access.h>
#include <diandan/app/field.h>

/* clang-format off */
static const struct field input_fields[] = {
    FIELD("role",    CHOICE,  token_input, role, .flags = FIELD_REQUIRED, .detail = &access_roles),
    FIELD("subject", TEXT,    token_input, subject, .flags = FIELD_REQUIRED, .limit = LIMIT_NAME_CHARACTERS, .note = "id of a member; name of anyone else"),
    FIELD("scope",   TEXT,    token_input, scope, .limit = LIMIT_SCOPE_CHARACTERS, .note = "prefix of region codes within your own"),
    FIELD("label",   TEXT,    token_input, label, .flags = FIELD_REQUIRED, .limit = LIMIT_NAME_CHARACTERS, .note = "what it is for"),
    FIELD("days",    INTEGER, token_input, days, .limit = LIMIT_TOKEN_DAYS, .fallback = 365),
    FIELD("unit_id", TEXT,    token_input, unit_id, .limit = LIMIT_ID_CHARACTERS, .note = "the unit a secretary speaks for"),
};
const struct shape shape_token_input = SHAPE("TokenInput", token_input, input_fields);

#define TOKEN_FIELDS(type, in) \
    FIELD("id",         TEXT,   type, in id, .limit = LIMIT_ID_CHARACTERS), \
    FIELD("role",       CHOICE, type, in role, .detail = &access_roles), \
    FIELD("subject",    TEXT,   type, in subject, .limit = LIMIT_NAME_CHARACTERS), \
    FIELD("scope",      TEXT,   type, in scope, .limit = LIMIT_SCOPE_CHARACTERS), \
    FIELD("label",      TEXT,   type, in label, .limit = LIMIT_NAME_CHARACTERS), \
    FIELD("created_at", TIME,   type, in created_at, .limit = LIMIT_EPOCH_S), \
    FIELD("expires_at", TIME,   type, in expires_at, .limit = LIMIT_EPOCH_S), \
    FIELD("revoked_at", TIME,   type, in revoked_at, .limit = LIMIT_EPOCH_S), \
    FIELD("unit_id",    TEXT,   type, in unit_id, .limit = LIMIT_ID_CHARACTERS)

static const struct field token_fields[] = {TOKEN_FIELDS(token, )};
const struct shape shape_token = SHAPE("Token", token, token_fields);
PAGE_SHAPE("TokenPage", shape_token_page, shape_token);

static const struct field created_fields[] = {
    FIELD("token", TEXT, token_created, secret, .flags = FIELD_SECRET, .limit = LIMIT_ID_CHARACTERS, .note = "told once, never again"),
    TOKEN_FIELDS(token_created, token.),
};
const struct shape shape_token_created = SHAPE("TokenCreated", token_created, created_fields);

static const struct field query_fields[] = {
    FIELD("after", TEXT,    token_query, after, .limit = LIMIT_ID_CHARACTERS),
    FIELD("limit", INTEGER, token_query, limit, .limit = LIMIT_PAGE, .fallback = 50),
};
const struct shape shape_token_query = SHAPE("TokenQuery", token_query, query_fields);
/* clang-format on */
