/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scan.h"
#include "statement.h"

#include <diandan/domain/ledger.h>
#include <diandan/store/service_certificate_store.h>

/* enum entry_kind of what a certificate counts: confirmed service, and late entries. */
static const int kinds[] = {ENTRY_SERVICE_MINUTES, ENTRY_LATE_MINUTES};

#define AT(type, member) offsetof(struct type, member)

static const struct column issuer_columns[] = {
    {COLUMN_TEXT,    AT(issuer, region_code)},
    {COLUMN_TEXT,    AT(issuer, name)       },
    {COLUMN_TEXT,    AT(issuer, head)       },
    {COLUMN_TEXT,    AT(issuer, contact)    },
    {COLUMN_TEXT,    AT(issuer, changed_by) },
    {COLUMN_INTEGER, AT(issuer, changed_at) },
};
static const struct record issuer_record = RECORD(struct issuer, issuer_columns);

/* In the order of SERVICE_CERTIFICATE_COLUMNS. */
static const struct column columns[] = {
    {COLUMN_TEXT,    AT(service_certificate, region_code)   },
    {COLUMN_TEXT,    AT(service_certificate, id)            },
    {COLUMN_TEXT,    AT(service_certificate, member_id)     },
    {COLUMN_INTEGER, AT(service_certificate, year)          },
    {COLUMN_INTEGER, AT(service_certificate, serial)        },
    {COLUMN_TEXT,    AT(service_certificate, number)        },
    {COLUMN_TEXT,    AT(service_certificate, code)          },
    {COLUMN_INTEGER, AT(service_certificate, from)          },
    {COLUMN_INTEGER, AT(service_certificate, to)            },
    {COLUMN_INTEGER, AT(service_certificate, minutes)       },
    {COLUMN_INTEGER, AT(service_certificate, late_minutes)  },
    {COLUMN_TEXT,    AT(service_certificate, issuer_name)   },
    {COLUMN_TEXT,    AT(service_certificate, issuer_head)   },
    {COLUMN_TEXT,    AT(service_certificate, issuer_contact)},
    {COLUMN_TEXT,    AT(service_certificate, handler)       },
    {COLUMN_TEXT,    AT(service_certificate, notes)         },
    {COLUMN_TEXT,    AT(service_certificate, issued_by)     },
    {COLUMN_INTEGER, AT(service_certificate, issued_at)     },
    {COLUMN_ENUM,    AT(service_certificate, state)         },
    {COLUMN_TEXT,    AT(service_certificate, revoked_by)    },
    {COLUMN_INTEGER, AT(service_certificate, revoked_at)    },
    {COLUMN_TEXT,    AT(service_certificate, revoke_reason) },
};
static const struct record record = RECORD(struct service_certificate, columns);

static const struct column service_columns[] = {
    {COLUMN_TEXT,    AT(certified_service, order_id) },
    {COLUMN_TEXT,    AT(certified_service, title)    },
    {COLUMN_INTEGER, AT(certified_service, starts_at)},
    {COLUMN_INTEGER, AT(certified_service, minutes)  },
};
static const struct record service_record = RECORD(struct certified_service, service_columns);

enum result issuer_save(struct store *store, const struct issuer *issuer, struct error *error)
{
    return statement_put(store, STATEMENT_ISSUER_PUT, &issuer_record, issuer, error);
}

enum result issuer_load(struct store *store, const char *region_code, struct arena *arena,
                        struct issuer *ret, struct error *error)
{
    return statement_one(store, STATEMENT_ISSUER_GET, VALUES(TEXT(region_code)), &issuer_record,
                         arena, ret, error);
}

enum result service_certificate_save(struct store *store,
                                     const struct service_certificate *certificate,
                                     struct error *error)
{
    return statement_put(store, STATEMENT_SERVICE_CERTIFICATE_PUT, &record, certificate, error);
}

enum result service_certificate_load(struct store *store, const char *id, struct arena *arena,
                                     struct service_certificate *ret, struct error *error)
{
    char region[SCOPE_BYTES];
    region_of(id, region);
    return statement_one(store, STATEMENT_SERVICE_CERTIFICATE_GET, VALUES(TEXT(region), TEXT(id)),
                         &record, arena, ret, error);
}

enum result service_certificate_load_code(struct store *store, const char *code,
                                          struct arena *arena, struct service_certificate *ret,
                                          struct error *error)
{
    return statement_one(store, STATEMENT_SERVICE_CERTIFICATE_BY_CODE, VALUES(TEXT(code)), &record,
                         arena, ret, error);
}

enum result service_certificate_list(struct store *store, const char *member_id, const char *after,
                                     int64_t limit, struct arena *arena, struct list *ret,
                                     struct error *error)
{
    return statement_list(store, STATEMENT_SERVICE_CERTIFICATE_OF_MEMBER,
                          VALUES(TEXT(member_id), TEXT(after), INTEGER(limit)), &record, arena, ret,
                          error);
}

enum result service_certificate_serial(struct store *store, const char *region_code, int64_t year,
                                       int64_t *ret_serial, struct error *error)
{
    return statement_number(store, STATEMENT_SERVICE_CERTIFICATE_SERIAL,
                            VALUES(TEXT(region_code), INTEGER(year)), 0, ret_serial, error);
}

static enum result load_minutes(struct store *store, const char *member_id, int64_t from,
                                int64_t to, int late, int64_t *ret_minutes, struct error *error)
{
    return statement_number(
        store, STATEMENT_CERTIFIED_MINUTES,
        VALUES(TEXT(member_id), INTEGER(from), INTEGER(to), INTEGER(kinds[late])), 0, ret_minutes,
        error);
}

enum result certified_load(struct store *store, const char *member_id, int64_t from, int64_t to,
                           struct certified *ret, struct error *error)
{
    enum result result = load_minutes(store, member_id, from, to, 0, &ret->minutes, error);
    if (result == RESULT_OK) {
        result = load_minutes(store, member_id, from, to, 1, &ret->late_minutes, error);
    }
    return result;
}

enum result certified_list(struct store *store, const char *member_id, int64_t from, int64_t to,
                           int late, struct arena *arena, struct list *ret_services,
                           struct error *error)
{
    return statement_list(store, STATEMENT_CERTIFIED_LIST,
                          VALUES(TEXT(member_id), INTEGER(from), INTEGER(to), INTEGER(kinds[late])),
                          &service_record, arena, ret_services, error);
}
