/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A real store in a temporary folder, a fake world, and a call on them, for tests of app. */
#pragma once

#include "folder.h"
#include "unit.h"

#include <diandan/app/call.h>

enum { FIXTURE_NOW_S = 1795000000 };

#define FIXTURE_REGION "420106001001"

struct fixture {
    char folder[FOLDER_BYTES];
    uint64_t seed;
    struct world world;
    struct settings settings;
    struct error error;
    struct store *store;
    struct call call; /* an administrator's, unless changed */
};

static inline void fixture_open(struct fixture *fixture)
{
    *fixture = (struct fixture){.seed = 1};
    folder_make(fixture->folder);
    assert_int_equal(store_create(fixture->folder, &fixture->error), RESULT_OK);
    assert_int_equal(store_open(fixture->folder, STORE_WRITE, &fixture->store, &fixture->error),
                     RESULT_OK);
    fixture->world =
        (struct world){(int64_t)FIXTURE_NOW_S * 1000, world_random_seeded, &fixture->seed};
    static const unsigned char ledger_key[32] = "a key for tests, of 32 bytes ...";
    fixture->settings =
        (struct settings){.folder = fixture->folder, .program = PROGRAM, .ledger_key = ledger_key};
    fixture->call = (struct call){
        .arena = arena_create(),
        .store = fixture->store,
        .world = &fixture->world,
        .settings = &fixture->settings,
        .error = &fixture->error,
        .caller = {ROLE_ADMIN, "admin", "", NULL},
        .if_match = ABSENT,
    };
}

static inline void fixture_close(struct fixture *fixture)
{
    store_close(fixture->store);
    arena_destroy(fixture->call.arena);
    folder_remove(fixture->folder);
}

/* The call again, by another caller, for the thing of an id. */
static inline struct call *fixture_as(struct fixture *fixture, int role, const char *subject,
                                      const char *scope, const char *id)
{
    fixture->error = (struct error){0};
    fixture->call.caller = (struct caller){role, subject, scope, NULL};
    fixture->call.parameters[0] = id;
    return &fixture->call;
}
