/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/field.h>
#include <diandan/app/sessions.h>

/* clang-format off */
static const struct field sign_in_fields[] = {
    FIELD("name",     TEXT, sign_in_input, name, .limit = LIMIT_TYPED_CHARACTERS, .note = "with a password; letters of either case"),
    FIELD("password", TEXT, sign_in_input, password, .limit = LIMIT_TYPED_CHARACTERS),
    FIELD("code",     TEXT, sign_in_input, code, .limit = LIMIT_TYPED_CHARACTERS, .note = "handed out by an officer, instead of name and password; good once"),
};
const struct shape shape_sign_in_input = SHAPE("SignInInput", sign_in_input, sign_in_fields);

static const struct field person_fields[] = {
    FIELD("account_id",           TEXT,    person, account_id, .limit = LIMIT_ID_CHARACTERS, .note = "absent by a token"),
    FIELD("session_id",           TEXT,    person, session_id, .limit = LIMIT_ID_CHARACTERS, .note = "absent by a token"),
    FIELD("role",                 CHOICE,  person, role, .detail = &access_roles),
    FIELD("name",                 TEXT,    person, name, .limit = LIMIT_NAME_CHARACTERS, .note = "to be shown"),
    FIELD("sign_in_name",         TEXT,    person, sign_in_name, .limit = LIMIT_SIGN_IN_CHARACTERS),
    FIELD("subject",              TEXT,    person, subject, .limit = LIMIT_NAME_CHARACTERS, .note = "a member's id; who acts, for the others"),
    FIELD("scope",                TEXT,    person, scope, .limit = LIMIT_SCOPE_CHARACTERS, .note = "prefix of region codes"),
    FIELD("region_name",          TEXT,    person, region_name, .limit = LIMIT_NAME_CHARACTERS, .note = "of the scope, where it has one"),
    FIELD("unit_id",              TEXT,    person, unit_id, .limit = LIMIT_ID_CHARACTERS),
    FIELD("unit_name",            TEXT,    person, unit_name, .limit = LIMIT_NAME_CHARACTERS),
    FIELD("expires_at",           TIME,    person, expires_at, .limit = LIMIT_EPOCH_S, .note = "of the session or the token"),
    FIELD("must_change_password", BOOLEAN, person, must_change_password, .note = "nothing else is open before"),
    FIELD("has_password",         BOOLEAN, person, has_password, .note = "false where only codes let in"),
};
const struct shape shape_person = SHAPE("Session", person, person_fields);

static const struct field password_fields[] = {
    FIELD("old",  TEXT, password_input, old_password, .limit = LIMIT_TYPED_CHARACTERS, .note = "where there is one"),
    FIELD("new",  TEXT, password_input, new_password, .flags = FIELD_REQUIRED, .limit = LIMIT_PASSWORD_CHARACTERS),
    FIELD("name", TEXT, password_input, name, .limit = LIMIT_SIGN_IN_CHARACTERS, .note = "to sign in with, where there is none yet"),
};
const struct shape shape_password_input = SHAPE("PasswordInput", password_input, password_fields);

static const struct field query_fields[] = {
    FIELD("after", TEXT,    session_query, after, .limit = LIMIT_ID_CHARACTERS),
    FIELD("limit", INTEGER, session_query, limit, .limit = LIMIT_PAGE, .fallback = 50),
};
const struct shape shape_session_query = SHAPE("OpenSessionQuery", session_query, query_fields);

static const struct field row_fields[] = {
    FIELD("id",           TEXT,   session_row, session.id, .limit = LIMIT_ID_CHARACTERS),
    FIELD("account_id",   TEXT,   session_row, session.account_id, .limit = LIMIT_ID_CHARACTERS),
    FIELD("sign_in_name", TEXT,   session_row, name, .limit = LIMIT_SIGN_IN_CHARACTERS),
    FIELD("name",         TEXT,   session_row, display_name, .limit = LIMIT_NAME_CHARACTERS),
    FIELD("role",         CHOICE, session_row, role, .detail = &access_roles),
    FIELD("subject",      TEXT,   session_row, subject, .limit = LIMIT_NAME_CHARACTERS),
    FIELD("scope",        TEXT,   session_row, scope, .limit = LIMIT_SCOPE_CHARACTERS),
    FIELD("created_at",   TIME,   session_row, session.created_at, .limit = LIMIT_EPOCH_S),
    FIELD("last_seen_at", TIME,   session_row, session.last_seen_at, .limit = LIMIT_EPOCH_S, .note = "to some minutes"),
    FIELD("expires_at",   TIME,   session_row, session.expires_at, .limit = LIMIT_EPOCH_S),
    FIELD("ended_at",     TIME,   session_row, session.ended_at, .limit = LIMIT_EPOCH_S),
    FIELD("address",      TEXT,   session_row, session.address, .limit = LIMIT_NAME_CHARACTERS),
};
const struct shape shape_session_row = SHAPE("OpenSession", session_row, row_fields);
PAGE_SHAPE("OpenSessionPage", shape_session_page, shape_session_row);
/* clang-format on */
