/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scan.h"
#include "statement.h"

#include <diandan/store/access_store.h>

#define AT(type, member) offsetof(struct type, member)

static const struct column token_columns[] = {
    {COLUMN_TEXT,    AT(token, id)        },
    {COLUMN_ENUM,    AT(token, role)      },
    {COLUMN_TEXT,    AT(token, subject)   },
    {COLUMN_TEXT,    AT(token, scope)     },
    {COLUMN_TEXT,    AT(token, label)     },
    {COLUMN_INTEGER, AT(token, created_at)},
    {COLUMN_INTEGER, AT(token, expires_at)},
    {COLUMN_INTEGER, AT(token, revoked_at)},
    {COLUMN_TEXT,    AT(token, unit_id)   },
};
static const struct record token_record = RECORD(struct token, token_columns);

static const struct column answer_columns[] = {
    {COLUMN_HASH,    AT(saved_answer, request_hash)},
    {COLUMN_INTEGER, AT(saved_answer, status)      },
    {COLUMN_TEXT,    AT(saved_answer, etag)        },
    {COLUMN_TEXT,    AT(saved_answer, location)    },
    {COLUMN_TEXT,    AT(saved_answer, body)        },
};
static const struct record answer_record = RECORD(struct saved_answer, answer_columns);

static const struct column history_columns[] = {
    {COLUMN_INTEGER, AT(history, at)   },
    {COLUMN_TEXT,    AT(history, actor)},
    {COLUMN_TEXT,    AT(history, state)},
    {COLUMN_TEXT,    AT(history, note) },
};
static const struct record history_record = RECORD(struct history, history_columns);

enum result token_save(struct store *store, const unsigned char hash[TOKEN_HASH_BYTES],
                       const struct token *token, struct error *error)
{
    return statement_put_keyed(store, STATEMENT_TOKEN_PUT, VALUES(BLOB(hash, TOKEN_HASH_BYTES)),
                               &token_record, token, error);
}

enum result token_load_by_hash(struct store *store, const unsigned char hash[TOKEN_HASH_BYTES],
                               struct arena *arena, struct token *ret, struct error *error)
{
    return statement_one(store, STATEMENT_TOKEN_BY_HASH, VALUES(BLOB(hash, TOKEN_HASH_BYTES)),
                         &token_record, arena, ret, error);
}

enum result token_load(struct store *store, const char *id, struct arena *arena, struct token *ret,
                       struct error *error)
{
    return statement_one(store, STATEMENT_TOKEN_GET, VALUES(TEXT(id)), &token_record, arena, ret,
                         error);
}

enum result token_list(struct store *store, const struct scan *scan, struct arena *arena,
                       struct list *ret_tokens, struct error *error)
{
    char first[SCOPE_BYTES];
    char last[SCOPE_BYTES];
    scope_range(scan->scope, first, last);
    return statement_list(
        store, STATEMENT_TOKEN_LIST,
        VALUES(TEXT(first), TEXT(last), TEXT(scan->after ? scan->after : ""), INTEGER(scan->limit)),
        &token_record, arena, ret_tokens, error);
}

enum result token_revoke(struct store *store, const char *id, int64_t at, struct error *error)
{
    return statement_run(store, STATEMENT_TOKEN_REVOKE, VALUES(TEXT(id), INTEGER(at)), error);
}

enum result answer_load(struct store *store, const char *caller, const char *key,
                        struct arena *arena, struct saved_answer *ret, struct error *error)
{
    return statement_one(store, STATEMENT_ANSWER_GET, VALUES(TEXT(caller), TEXT(key)),
                         &answer_record, arena, ret, error);
}

enum result answer_save(struct store *store, const char *caller, const char *key,
                        const struct saved_answer *answer, int64_t at, struct error *error)
{
    return statement_run(store, STATEMENT_ANSWER_PUT,
                         VALUES(TEXT(caller), TEXT(key), BLOB(answer->request_hash, 32),
                                INTEGER(answer->status), TEXT(answer->etag), TEXT(answer->location),
                                TEXT(answer->body), INTEGER(at)),
                         error);
}

enum result history_add(struct store *store, const char *thing_id, const struct history *history,
                        struct error *error)
{
    char region[SCOPE_BYTES];
    region_of(thing_id, region);
    return statement_run(store, STATEMENT_HISTORY_PUT,
                         VALUES(TEXT(region), TEXT(thing_id), INTEGER(history->at),
                                TEXT(history->actor), TEXT(history->state), TEXT(history->note)),
                         error);
}

enum result history_list(struct store *store, const char *thing_id, struct arena *arena,
                         struct list *ret_history, struct error *error)
{
    char region[SCOPE_BYTES];
    region_of(thing_id, region);
    return statement_list(store, STATEMENT_HISTORY_LIST, VALUES(TEXT(region), TEXT(thing_id)),
                          &history_record, arena, ret_history, error);
}

enum result history_list_newest(struct store *store, const char *thing_id, int64_t limit,
                                struct arena *arena, struct list *ret_history, struct error *error)
{
    char region[SCOPE_BYTES];
    region_of(thing_id, region);
    return statement_list(store, STATEMENT_HISTORY_NEWEST,
                          VALUES(TEXT(region), TEXT(thing_id), INTEGER(limit)), &history_record,
                          arena, ret_history, error);
}
