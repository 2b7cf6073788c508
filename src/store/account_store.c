/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scan.h"
#include "statement.h"

#include <diandan/base/buffer.h>
#include <diandan/store/account_store.h>

#define AT(type, member) offsetof(struct type, member)
#define HASH(bytes)      BLOB((bytes), SECRET_HASH_BYTES)

static const struct column account_columns[] = {
    {COLUMN_TEXT,    AT(account, id)                  },
    {COLUMN_TEXT,    AT(account, name)                },
    {COLUMN_ENUM,    AT(account, role)                },
    {COLUMN_TEXT,    AT(account, subject)             },
    {COLUMN_TEXT,    AT(account, scope)               },
    {COLUMN_TEXT,    AT(account, unit_id)             },
    {COLUMN_TEXT,    AT(account, display_name)        },
    {COLUMN_TEXT,    AT(account, password)            },
    {COLUMN_ENUM,    AT(account, must_change_password)},
    {COLUMN_ENUM,    AT(account, state)               },
    {COLUMN_TEXT,    AT(account, created_by)          },
    {COLUMN_INTEGER, AT(account, created_at)          },
    {COLUMN_INTEGER, AT(account, version)             },
    {COLUMN_INTEGER, AT(account, last_seen_at)        },
};
static const struct record account_record = RECORD(struct account, account_columns);
/* Without what is only read. */
static const struct record account_written = {sizeof(struct account), account_columns,
                                              sizeof(account_columns) / sizeof(account_columns[0]) -
                                                  1};

#define SESSION_ROW(type, in)                                                                      \
    {COLUMN_TEXT, AT(type, in id)}, {COLUMN_TEXT, AT(type, in account_id)},                        \
        {COLUMN_INTEGER, AT(type, in created_at)}, {COLUMN_INTEGER, AT(type, in last_seen_at)},    \
        {COLUMN_INTEGER, AT(type, in idle_s)}, {COLUMN_INTEGER, AT(type, in expires_at)},          \
        {COLUMN_INTEGER, AT(type, in ended_at)},                                                   \
    {                                                                                              \
        COLUMN_TEXT, AT(type, in address)                                                          \
    }

static const struct column session_columns[] = {SESSION_ROW(session, )};
static const struct record session_record = RECORD(struct session, session_columns);

static const struct column row_columns[] = {
    SESSION_ROW(session_row, session.),    {COLUMN_TEXT, AT(session_row, name)        },
    {COLUMN_ENUM, AT(session_row, role)        },
         {COLUMN_TEXT, AT(session_row, subject)     },
    {COLUMN_TEXT, AT(session_row, scope)       },
         {COLUMN_TEXT, AT(session_row, display_name)},
};
static const struct record row_record = RECORD(struct session_row, row_columns);

static const struct column code_columns[] = {
    {COLUMN_TEXT,    AT(entry_code, account_id)},
    {COLUMN_TEXT,    AT(entry_code, created_by)},
    {COLUMN_INTEGER, AT(entry_code, created_at)},
    {COLUMN_INTEGER, AT(entry_code, expires_at)},
    {COLUMN_INTEGER, AT(entry_code, used_at)   },
};
static const struct record code_record = RECORD(struct entry_code, code_columns);

static const struct column attempt_columns[] = {
    {COLUMN_INTEGER, AT(attempts, failures)    },
    {COLUMN_INTEGER, AT(attempts, last_at)     },
    {COLUMN_INTEGER, AT(attempts, locked_until)},
};
static const struct record attempt_record = RECORD(struct attempts, attempt_columns);

enum result account_save(struct store *store, const struct account *account, struct error *error)
{
    struct account written = *account;
    if (written.role == ROLE_MEMBER) {
        written.display_name = NULL;
    }
    return statement_put(store, STATEMENT_ACCOUNT_PUT, &account_written, &written, error);
}

enum result account_load(struct store *store, const char *id, struct arena *arena,
                         struct account *ret, struct error *error)
{
    return statement_one(store, STATEMENT_ACCOUNT_GET, VALUES(TEXT(id)), &account_record, arena,
                         ret, error);
}

enum result account_load_by_name(struct store *store, const char *name, struct arena *arena,
                                 struct account *ret, struct error *error)
{
    return statement_one(store, STATEMENT_ACCOUNT_BY_NAME, VALUES(TEXT(name)), &account_record,
                         arena, ret, error);
}

enum result account_load_by_subject(struct store *store, int role, const char *subject,
                                    struct arena *arena, struct account *ret, struct error *error)
{
    return statement_one(store, STATEMENT_ACCOUNT_BY_SUBJECT, VALUES(INTEGER(role), TEXT(subject)),
                         &account_record, arena, ret, error);
}

/* Anything that holds the text, for LIKE. */
static const char *pattern_of(const char *text, struct arena *arena)
{
    struct buffer out = buffer_on(arena);
    if (!text) {
        return NULL;
    }
    buffer_char(&out, '%');
    for (const char *at = text; *at; at++) {
        if (*at == '%' || *at == '_' || *at == '\\') {
            buffer_char(&out, '\\');
        }
        buffer_char(&out, *at);
    }
    buffer_char(&out, '%');
    return out.bytes;
}

enum result account_list(struct store *store, const struct account_filter *filter,
                         struct arena *arena, struct list *ret_accounts, struct error *error)
{
    char first[SCOPE_BYTES];
    char last[SCOPE_BYTES];
    const struct scan *scan = &filter->scan;
    scope_range(scan->scope, first, last);
    return statement_list(store, STATEMENT_ACCOUNT_LIST,
                          VALUES(TEXT(first), TEXT(last), TEXT(scan->after ? scan->after : ""),
                                 INTEGER(scan->limit), INTEGER(filter->role), INTEGER(scan->state),
                                 TEXT(pattern_of(filter->text, arena))),
                          &account_record, arena, ret_accounts, error);
}

enum result session_save(struct store *store, const unsigned char hash[SECRET_HASH_BYTES],
                         const struct session *session, struct error *error)
{
    return statement_put_keyed(store, STATEMENT_SESSION_PUT, VALUES(HASH(hash)), &session_record,
                               session, error);
}

enum result session_load_by_hash(struct store *store, const unsigned char hash[SECRET_HASH_BYTES],
                                 struct arena *arena, struct session *ret, struct error *error)
{
    return statement_one(store, STATEMENT_SESSION_BY_HASH, VALUES(HASH(hash)), &session_record,
                         arena, ret, error);
}

enum result session_load(struct store *store, const char *id, struct arena *arena,
                         struct session *ret, struct error *error)
{
    return statement_one(store, STATEMENT_SESSION_GET, VALUES(TEXT(id)), &session_record, arena,
                         ret, error);
}

enum result session_seen(struct store *store, const char *id, int64_t at, struct error *error)
{
    return statement_run(store, STATEMENT_SESSION_TOUCH, VALUES(TEXT(id), INTEGER(at)), error);
}

enum result session_close(struct store *store, const char *id, int64_t at, struct error *error)
{
    return statement_run(store, STATEMENT_SESSION_END, VALUES(TEXT(id), INTEGER(at)), error);
}

enum result session_close_all(struct store *store, const char *account_id, int64_t at,
                              struct error *error)
{
    return statement_run(store, STATEMENT_SESSION_END_OF_ACCOUNT,
                         VALUES(TEXT(account_id), INTEGER(at)), error);
}

enum result session_list(struct store *store, const struct scan *scan, int64_t now_s,
                         struct arena *arena, struct list *ret_rows, struct error *error)
{
    char first[SCOPE_BYTES];
    char last[SCOPE_BYTES];
    scope_range(scan->scope, first, last);
    return statement_list(store, STATEMENT_SESSION_LIST,
                          VALUES(TEXT(first), TEXT(last), TEXT(scan->after ? scan->after : ""),
                                 INTEGER(scan->limit), INTEGER(now_s),
                                 INTEGER(now_s - SESSION_TOUCH_S)),
                          &row_record, arena, ret_rows, error);
}

enum result entry_code_save(struct store *store, const unsigned char hash[SECRET_HASH_BYTES],
                            const struct entry_code *code, struct error *error)
{
    return statement_put_keyed(store, STATEMENT_ENTRY_CODE_PUT, VALUES(HASH(hash)), &code_record,
                               code, error);
}

enum result entry_code_load(struct store *store, const unsigned char hash[SECRET_HASH_BYTES],
                            struct arena *arena, struct entry_code *ret, struct error *error)
{
    return statement_one(store, STATEMENT_ENTRY_CODE_GET, VALUES(HASH(hash)), &code_record, arena,
                         ret, error);
}

enum result entry_code_use(struct store *store, const unsigned char hash[SECRET_HASH_BYTES],
                           int64_t at, struct error *error)
{
    return statement_run(store, STATEMENT_ENTRY_CODE_USE, VALUES(HASH(hash), INTEGER(at)), error);
}

enum result entry_code_void(struct store *store, const char *account_id, struct error *error)
{
    return statement_run(store, STATEMENT_ENTRY_CODE_VOID, VALUES(TEXT(account_id)), error);
}

enum result attempts_load(struct store *store, const unsigned char target[SECRET_HASH_BYTES],
                          struct attempts *ret, struct error *error)
{
    *ret = (struct attempts){0};
    const enum result result = statement_one(store, STATEMENT_ATTEMPTS_GET, VALUES(HASH(target)),
                                             &attempt_record, NULL, ret, error);
    return result == RESULT_NOT_FOUND ? RESULT_OK : result;
}

enum result attempts_save(struct store *store, const unsigned char target[SECRET_HASH_BYTES],
                          const struct attempts *attempts, struct error *error)
{
    return statement_put_keyed(store, STATEMENT_ATTEMPTS_PUT, VALUES(HASH(target)), &attempt_record,
                               attempts, error);
}

enum result attempts_clear(struct store *store, const unsigned char target[SECRET_HASH_BYTES],
                           struct error *error)
{
    return statement_run(store, STATEMENT_ATTEMPTS_CLEAR, VALUES(HASH(target)), error);
}

enum result account_traces_forget(struct store *store, int64_t ended_before, int64_t tried_before,
                                  struct error *error)
{
    enum result result =
        statement_run(store, STATEMENT_SESSION_FORGET, VALUES(INTEGER(ended_before)), error);
    if (result == RESULT_OK) {
        result =
            statement_run(store, STATEMENT_ENTRY_CODE_FORGET, VALUES(INTEGER(ended_before)), error);
    }
    return result == RESULT_OK ? statement_run(store, STATEMENT_ATTEMPTS_FORGET,
                                               VALUES(INTEGER(tried_before)), error)
                               : result;
}
