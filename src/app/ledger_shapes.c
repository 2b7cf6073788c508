/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/field.h>
#include <diandan/app/ledger.h>
#include <diandan/app/orders.h>

/* clang-format off */
/* Read back by verify, so every member is required. */
static const struct field entry_fields[] = {
    FIELD("seq",         INTEGER, entry, seq, .flags = FIELD_REQUIRED, .limit = LIMIT_SEQUENCE),
    FIELD("at",          TIME,    entry, at, .flags = FIELD_REQUIRED, .limit = LIMIT_EPOCH_S),
    FIELD("kind",        CHOICE,  entry, kind, .flags = FIELD_REQUIRED, .detail = &entry_kinds),
    FIELD("phase",       CHOICE,  entry, phase, .flags = FIELD_REQUIRED, .detail = &entry_phases, .note = "pending reserves; post, void and expire resolve; reverse takes back"),
    FIELD("unit",        CHOICE,  entry, unit, .flags = FIELD_REQUIRED, .detail = &ledger_units),
    FIELD("amount",      INTEGER, entry, amount, .flags = FIELD_REQUIRED, .limit = LIMIT_AMOUNT, .note = "hundredths of a point, or minutes"),
    FIELD("debit",       TEXT,    entry, debit, .flags = FIELD_REQUIRED, .limit = LIMIT_ID_CHARACTERS),
    FIELD("credit",      TEXT,    entry, credit, .flags = FIELD_REQUIRED, .limit = LIMIT_ID_CHARACTERS),
    FIELD("cause",       TEXT,    entry, cause, .flags = FIELD_REQUIRED, .limit = LIMIT_ID_CHARACTERS, .note = "what it is paid for; nothing is paid twice"),
    FIELD("refers_to",   INTEGER, entry, refers_to, .flags = FIELD_REQUIRED, .limit = LIMIT_SEQUENCE, .note = "seq of the entry it resolves or reverses; 0 = none"),
    FIELD("member_id",   TEXT,    entry, member_id, .flags = FIELD_REQUIRED, .limit = LIMIT_OTHER_CHARACTERS),
    FIELD("order_id",    TEXT,    entry, order_id, .flags = FIELD_REQUIRED, .limit = LIMIT_OTHER_CHARACTERS),
    FIELD("region_code", TEXT,    entry, region_code, .flags = FIELD_REQUIRED | FIELD_REGION),
    FIELD("actor",       TEXT,    entry, actor, .flags = FIELD_REQUIRED, .limit = LIMIT_OTHER_CHARACTERS, .note = "who caused it"),
    FIELD("approver",    TEXT,    entry, approver, .flags = FIELD_REQUIRED, .limit = LIMIT_OTHER_CHARACTERS, .note = "second person, where one was needed"),
    FIELD("reason",      TEXT,    entry, reason, .flags = FIELD_REQUIRED, .limit = LIMIT_NOTE_CHARACTERS),
    FIELD("format",      INTEGER, entry, format, .flags = FIELD_REQUIRED, .limit = LIMIT_ENTRY_FORMAT, .note = "of the canonical bytes"),
    FIELD("hash",        HEX,     entry, hash, .flags = FIELD_REQUIRED, .note = "SM3(hash of the entry before || canonical bytes)"),
    FIELD("mac",         HEX,     entry, mac, .flags = FIELD_REQUIRED, .note = "HMAC-SM3 of the hash under the ledger's key; zeros in format 1"),
};
const struct shape shape_entry = SHAPE("LedgerEntry", entry, entry_fields);

static const struct field entry_page_fields[] = {
    FIELD("items",      LIST,    entry_page, items, .detail = &shape_entry, .items = LIMIT_LEDGER_ITEMS),
    FIELD("next_after", INTEGER, entry_page, next_after, .limit = LIMIT_SEQUENCE, .note = "ask with after= for what follows, now or later"),
    FIELD("more",       BOOLEAN, entry_page, more, .note = "true where more is there already"),
};
const struct shape shape_entry_page = SHAPE("LedgerPage", entry_page, entry_page_fields);

static const struct field entry_query_fields[] = {
    FIELD("after",  INTEGER, entry_query, after, .limit = LIMIT_SEQUENCE, .fallback = 0),
    FIELD("limit",  INTEGER, entry_query, limit, .limit = LIMIT_LEDGER_PAGE, .fallback = 1000),
    FIELD("scope",  TEXT,    entry_query, scope, .limit = LIMIT_SCOPE_CHARACTERS, .note = "prefix of region codes"),
    FIELD("newest", BOOLEAN, entry_query, newest, .limit = LIMIT_COUNT, .note = "newest first; after= then asks for those before it"),
};
const struct shape shape_entry_query = SHAPE("LedgerQuery", entry_query, entry_query_fields);

static const struct field balance_query_fields[] = {
    FIELD("at", TIME, balance_query, at, .limit = LIMIT_EPOCH_S, .note = "absent = now; entries of that second count"),
};
const struct shape shape_balance_query = SHAPE("BalanceQuery", balance_query, balance_query_fields);

static const struct field balance_fields[] = {
    FIELD("member_id", TEXT,    balance, member_id, .limit = LIMIT_ID_CHARACTERS),
    FIELD("at",        TIME,    balance, at, .limit = LIMIT_EPOCH_S),
    FIELD("points",    INTEGER, balance, points, .limit = LIMIT_BALANCE, .note = "hundredths of a point"),
    FIELD("minutes",   INTEGER, balance, minutes, .limit = LIMIT_BALANCE, .note = "certified service"),
    FIELD("time_minutes",    INTEGER, balance, time_minutes, .limit = LIMIT_BALANCE, .note = "to spend, from exchanges"),
    FIELD("pending_points",  INTEGER, balance, pending_points, .limit = LIMIT_BALANCE, .note = "at most this will be posted"),
    FIELD("pending_minutes", INTEGER, balance, pending_minutes, .limit = LIMIT_BALANCE),
};
const struct shape shape_balance = SHAPE("Balance", balance, balance_fields);

static const struct field head_fields[] = {
    FIELD("seq",  INTEGER, ledger_head, seq, .limit = LIMIT_SEQUENCE, .note = "0 while the ledger is empty"),
    FIELD("hash", HEX,     ledger_head, hash, .note = "keep it outside: it proves that nothing before it was changed"),
    FIELD("at",   TIME,    ledger_head, at, .limit = LIMIT_EPOCH_S),
};
const struct shape shape_ledger_head = SHAPE("LedgerHead", ledger_head, head_fields);
/* clang-format on */
