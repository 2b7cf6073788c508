/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guard.h"

/* clang-format off */
/* Action and what it is done to; NULL = anything. sqlite_master itself is closed by the defensive
   mode of the connection. */
static const struct {
    int action;
    const char *what;
} forbidden[] = {
    {SQLITE_UPDATE,              "ledger_entry"},
    {SQLITE_DELETE,              "ledger_entry"},
    {SQLITE_ALTER_TABLE,         NULL},
    {SQLITE_CREATE_INDEX,        NULL},
    {SQLITE_CREATE_TABLE,        NULL},
    {SQLITE_CREATE_TRIGGER,      NULL},
    {SQLITE_CREATE_VIEW,         NULL},
    {SQLITE_CREATE_VTABLE,       NULL},
    {SQLITE_CREATE_TEMP_TABLE,   NULL},
    {SQLITE_CREATE_TEMP_TRIGGER, NULL},
    {SQLITE_CREATE_TEMP_VIEW,    NULL},
    {SQLITE_DROP_INDEX,          NULL},
    {SQLITE_DROP_TABLE,          NULL},
    {SQLITE_DROP_TRIGGER,        NULL},
    {SQLITE_DROP_VIEW,           NULL},
    {SQLITE_DROP_VTABLE,         NULL},
    {SQLITE_ATTACH,              NULL},
    {SQLITE_DETACH,              NULL},
    {SQLITE_PRAGMA,              "writable_schema"},
    {SQLITE_PRAGMA,              "ignore_check_constraints"},
    {SQLITE_PRAGMA,              "foreign_keys"},
    {SQLITE_PRAGMA,              "trusted_schema"},
};
/* clang-format on */

static int authorize(void *state, int action, const char *what, const char *detail,
                     const char *database, const char *trigger)
{
    const struct store *store = state;
    (void)detail;
    (void)database;
    (void)trigger;
    for (size_t i = 0; i < sizeof(forbidden) / sizeof(forbidden[0]); i++) {
        if (forbidden[i].action == action && !store->is_copying &&
            (!forbidden[i].what || (what && sqlite3_stricmp(what, forbidden[i].what) == 0))) {
            return SQLITE_DENY;
        }
    }
    return SQLITE_OK;
}

void guard_store(struct store *store)
{
    (void)sqlite3_set_authorizer(store->database, authorize, store);
}

void guard_allow_copy(struct store *store, int is_copying)
{
    store->is_copying = is_copying;
}
