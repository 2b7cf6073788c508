/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/accounts.h>
#include <diandan/app/field.h>
#include <diandan/domain/history.h>

/* clang-format off */
static const struct field input_fields[] = {
    FIELD("name",         TEXT,   account_input, name, .flags = FIELD_REQUIRED, .limit = LIMIT_SIGN_IN_CHARACTERS, .note = "to sign in with; without blanks, letters of either case"),
    FIELD("role",         CHOICE, account_input, role, .flags = FIELD_REQUIRED, .detail = &access_roles),
    FIELD("subject",      TEXT,   account_input, subject, .limit = LIMIT_NAME_CHARACTERS, .note = "id of a member; who acts, for the others: the name unless said"),
    FIELD("scope",        TEXT,   account_input, scope, .limit = LIMIT_SCOPE_CHARACTERS, .note = "prefix of region codes within your own"),
    FIELD("unit_id",      TEXT,   account_input, unit_id, .limit = LIMIT_ID_CHARACTERS, .note = "the unit a secretary speaks for"),
    FIELD("display_name", TEXT,   account_input, display_name, .limit = LIMIT_NAME_CHARACTERS, .note = "of a member, the member's own"),
};
const struct shape shape_account_input = SHAPE("AccountInput", account_input, input_fields);

static const struct field patch_fields[] = {
    FIELD("name",         TEXT,   account_patch, name, .limit = LIMIT_SIGN_IN_CHARACTERS),
    FIELD("display_name", TEXT,   account_patch, display_name, .limit = LIMIT_NAME_CHARACTERS, .note = "not of a member"),
    FIELD("scope",        TEXT,   account_patch, scope, .limit = LIMIT_SCOPE_CHARACTERS, .note = "prefix of region codes within your own"),
    FIELD("unit_id",      TEXT,   account_patch, unit_id, .limit = LIMIT_ID_CHARACTERS),
    FIELD("state",        CHOICE, account_patch, state, .detail = &account_states, .note = "a disabled account's sessions end"),
};
const struct shape shape_account_patch = SHAPE("AccountPatch", account_patch, patch_fields);

#define ACCOUNT_FIELDS(type, in) \
    FIELD("id",                   TEXT,    type, in id, .limit = LIMIT_ID_CHARACTERS), \
    FIELD("name",                 TEXT,    type, in name, .limit = LIMIT_SIGN_IN_CHARACTERS, .note = "to sign in with; absent where only codes let in"), \
    FIELD("role",                 CHOICE,  type, in role, .detail = &access_roles), \
    FIELD("subject",              TEXT,    type, in subject, .limit = LIMIT_NAME_CHARACTERS), \
    FIELD("scope",                TEXT,    type, in scope, .limit = LIMIT_SCOPE_CHARACTERS), \
    FIELD("unit_id",              TEXT,    type, in unit_id, .limit = LIMIT_ID_CHARACTERS), \
    FIELD("display_name",         TEXT,    type, in display_name, .limit = LIMIT_NAME_CHARACTERS), \
    FIELD("must_change_password", BOOLEAN, type, in must_change_password, .flags = 0), \
    FIELD("state",                CHOICE,  type, in state, .detail = &account_states), \
    FIELD("created_by",           TEXT,    type, in created_by, .limit = LIMIT_NAME_CHARACTERS), \
    FIELD("created_at",           TIME,    type, in created_at, .limit = LIMIT_EPOCH_S), \
    FIELD("last_seen_at",         TIME,    type, in last_seen_at, .limit = LIMIT_EPOCH_S, .note = "signed in, to some minutes"), \
    FIELD("version",              INTEGER, type, in version, .limit = LIMIT_VERSION)

static const struct field account_fields[] = {ACCOUNT_FIELDS(account, )};
const struct shape shape_account = SHAPE("Account", account, account_fields);
PAGE_SHAPE("AccountPage", shape_account_page, shape_account);

static const struct field created_fields[] = {
    FIELD("password", TEXT, account_created, password, .flags = FIELD_SECRET, .limit = LIMIT_PASSWORD_CHARACTERS, .note = "told once, never again; to be changed at the first sign-in"),
    ACCOUNT_FIELDS(account_created, account.),
};
const struct shape shape_account_created = SHAPE("AccountCreated", account_created, created_fields);

static const struct field query_fields[] = {
    FIELD("after", TEXT,    account_query, after, .limit = LIMIT_ID_CHARACTERS),
    FIELD("limit", INTEGER, account_query, limit, .limit = LIMIT_PAGE, .fallback = 50),
    FIELD("role",  CHOICE,  account_query, role, .detail = &access_roles, .fallback = -1),
    FIELD("state", CHOICE,  account_query, state, .detail = &account_states, .fallback = -1),
    FIELD("text",  TEXT,    account_query, text, .limit = LIMIT_NAME_CHARACTERS, .note = "part of a name"),
};
const struct shape shape_account_query = SHAPE("AccountQuery", account_query, query_fields);

static const struct field history_fields[] = {
    FIELD("at",    TIME, history, at, .limit = LIMIT_EPOCH_S),
    FIELD("actor", TEXT, history, actor, .limit = LIMIT_NAME_CHARACTERS),
    FIELD("state", TEXT, history, state, .limit = LIMIT_CODE_CHARACTERS, .note = "what happened"),
    FIELD("note",  TEXT, history, note, .limit = LIMIT_NOTE_CHARACTERS, .note = "the address of a sign-in"),
};
static const struct shape shape_account_history = SHAPE("AccountHistory", history, history_fields);
PAGE_SHAPE("AccountHistoryPage", shape_account_history_page, shape_account_history);

static const struct field code_input_fields[] = {
    FIELD("days", INTEGER, entry_code_input, days, .limit = LIMIT_ENTRY_CODE_DAYS, .fallback = ABSENT, .note = "days it holds; as the rule says unless given"),
};
const struct shape shape_entry_code_input = SHAPE("EntryCodeInput", entry_code_input, code_input_fields);

static const struct field code_fields[] = {
    FIELD("code",       TEXT, entry_code_shown, code, .flags = FIELD_SECRET, .limit = LIMIT_CODE_CHARACTERS, .note = "told once, never again; can be read aloud"),
    FIELD("url",        TEXT, entry_code_shown, url, .flags = FIELD_SECRET, .limit = LIMIT_URL_CHARACTERS, .note = "the page that takes it"),
    FIELD("expires_at", TIME, entry_code_shown, expires_at, .limit = LIMIT_EPOCH_S),
};
const struct shape shape_entry_code_shown = SHAPE("EntryCode", entry_code_shown, code_fields);
/* clang-format on */
