/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/field.h>
#include <diandan/app/pulls.h>
#include <diandan/domain/ledger.h>

static const char *const charset_codes[] = {"utf-8", "gb18030"};
const struct words pull_charsets = {charset_codes, charset_codes, 2};

/* clang-format off */
static const struct field query_fields[] = {
    FIELD("after",   INTEGER, pull_query, after, .limit = LIMIT_SEQUENCE, .fallback = 0),
    FIELD("limit",   INTEGER, pull_query, limit, .limit = LIMIT_PULL_ENTRIES, .fallback = ABSENT, .note = "1 to 10000 of a page of JSON, 1000 by default; files hold all where it is 0 or absent"),
    FIELD("scope",   TEXT,    pull_query, scope, .limit = LIMIT_SCOPE_CHARACTERS, .note = "prefix of region codes"),
    FIELD("member",  TEXT,    pull_query, member, .limit = LIMIT_ID_CHARACTERS),
    FIELD("unit",    TEXT,    pull_query, unit, .limit = LIMIT_ID_CHARACTERS, .note = "only entries of its members"),
    FIELD("kind",    CHOICE,  pull_query, kind, .detail = &entry_kinds, .fallback = -1),
    FIELD("phase",   CHOICE,  pull_query, phase, .detail = &entry_phases, .fallback = -1),
    FIELD("from",    TIME,    pull_query, from_at, .limit = LIMIT_EPOCH_S, .fallback = ABSENT, .note = "posted from here on"),
    FIELD("to",      TIME,    pull_query, to_at, .limit = LIMIT_EPOCH_S, .fallback = ABSENT, .note = "and before here"),
    FIELD("purpose", TEXT,    pull_query, purpose, .limit = LIMIT_PURPOSE_CHARACTERS, .note = "what for: kept in the log; members leave it out"),
    FIELD("format",  CHOICE,  pull_query, format, .detail = &pull_formats, .fallback = -1),
    FIELD("charset", CHOICE,  pull_query, charset, .detail = &pull_charsets, .note = "of CSV"),
};
const struct shape shape_pull_query = SHAPE("PullQuery", pull_query, query_fields);

static const struct field pull_fields[] = {
    FIELD("id",          TEXT,    pull, id, .limit = LIMIT_ID_CHARACTERS),
    FIELD("at",          TIME,    pull, at, .limit = LIMIT_EPOCH_S),
    FIELD("subject",     TEXT,    pull, subject, .limit = LIMIT_ID_CHARACTERS),
    FIELD("role",        CHOICE,  pull, role, .detail = &access_roles),
    FIELD("token_id",    TEXT,    pull, token_id, .limit = LIMIT_ID_CHARACTERS),
    FIELD("purpose",     TEXT,    pull, purpose, .limit = LIMIT_NOTE_CHARACTERS),
    FIELD("scope",       TEXT,    pull, scope, .limit = LIMIT_SCOPE_CHARACTERS),
    FIELD("member_id",   TEXT,    pull, member_id, .limit = LIMIT_ID_CHARACTERS),
    FIELD("unit_id",     TEXT,    pull, unit_id, .limit = LIMIT_ID_CHARACTERS),
    FIELD("format",      CHOICE,  pull, format, .detail = &pull_formats),
    FIELD("after",       INTEGER, pull, after, .limit = LIMIT_SEQUENCE),
    FIELD("through_seq", INTEGER, pull, through_seq, .limit = LIMIT_SEQUENCE),
    FIELD("count",       INTEGER, pull, count, .limit = LIMIT_SEQUENCE, .note = "entries of the answer"),
    FIELD("narrowed",    TEXT,    pull, narrowed, .limit = LIMIT_NOTE_CHARACTERS, .note = "kind, phase, from and to, as they were asked for"),
};
const struct shape shape_pull = SHAPE("Pull", pull, pull_fields);
PAGE_SHAPE("PullPage", shape_pull_page, shape_pull);

static const struct field page_query_fields[] = {PAGE_QUERY_FIELDS};
const struct shape shape_pull_page_query = SHAPE("PullPageQuery", page_query, page_query_fields);
/* clang-format on */
