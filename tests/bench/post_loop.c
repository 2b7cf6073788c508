/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The peer of "post": the statements of one request, one durable commit each, in a plain loop. */
#include "statements.h"

#include <sqlite3.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

/* clang-format off */
enum text_index {
#define X(name, sql) TEXT_##name,
    STATEMENTS(X)
#undef X
    TEXT_COUNT
};
static const char *const texts[TEXT_COUNT] = {
#define X(name, sql) [TEXT_##name] = (sql),
    STATEMENTS(X)
#undef X
};

/* What the service runs for one POST, in its order, and what it binds: %lld is the number of the
   request. A value that begins with '#' is a number, "" is NULL. */
static const struct step {
    enum text_index text;
    const char *values[24];
} steps[] = {
    {TEXT_BEGIN_WRITE, {NULL}},
    {TEXT_REQUEST_PUT,
     {"420199001001", "420199001001-01loop%012lld", "LOOP%012lld", "", "#2", "bench",
      "楼道灯坏了，老人夜里看不见", "三单元门口", "", "", "#1795000000", "", "张三丰", "13812345678",
      "admin", "#0", "#50", "", "", "", "", "", "#1", NULL}},
    {TEXT_HISTORY_PUT,
     {"420199001001", "420199001001-01loop%012lld", "#1795000000", "admin", "received", "", NULL}},
    {TEXT_ANSWER_PUT,
     {"420199001001-01token", "bench-key-%012lld", "0123456789abcdef0123456789abcdef", "#201",
      "\"v1\"", "/v1/requests/420199001001-01loop%012lld",
      "{\"tracking_code\":\"LOOP00000000\",\"id\":\"420199001001-01loop\",\"region_code\":"
      "\"420199001001\",\"channel\":\"web\",\"category\":\"bench\",\"words\":\"楼道灯坏了，老人夜里看不见\","
      "\"place\":\"三单元门口\",\"received_at\":\"2026-11-24T10:54:30+08:00\",\"contact_name\":\"张三丰\","
      "\"contact_phone\":\"13812345678\",\"first_receiver\":\"admin\",\"state\":\"received\","
      "\"priority\":50,\"version\":1}", "#1795000000", NULL}},
    {TEXT_COMMIT, {NULL}},
};
/* clang-format on */
enum { STEPS = sizeof(steps) / sizeof(steps[0]), HASH_BYTES = 32, HASH_STEP = 3, HASH_VALUE = 3 };

static void require(sqlite3 *database, bool fine)
{
    if (!fine) {
        (void)fprintf(stderr, "post_loop: %s\n", sqlite3_errmsg(database));
        exit(1);
    }
}

static void bind(sqlite3_stmt *statement, int number, const char *value, long long request,
                 bool is_hash)
{
    char name[8];
    char text[600];
    (void)snprintf(name, sizeof(name), "$%d", number);
    const int at = sqlite3_bind_parameter_index(statement, name);
    if (value[0] == '#') {
        (void)sqlite3_bind_int64(statement, at, strtoll(value + 1, NULL, 10));
    } else if (is_hash) {
        (void)sqlite3_bind_blob(statement, at, value, HASH_BYTES, SQLITE_STATIC);
    } else if (value[0] != '\0') {
        (void)snprintf(text, sizeof(text), value, request);
        (void)sqlite3_bind_text(statement, at, text, -1, SQLITE_TRANSIENT);
    }
}

static void post(sqlite3 *database, sqlite3_stmt *const statements[STEPS], long long request)
{
    for (int i = 0; i < STEPS; i++) {
        for (int k = 0; steps[i].values[k]; k++) {
            bind(statements[i], k + 1, steps[i].values[k], request,
                 i == HASH_STEP && k + 1 == HASH_VALUE);
        }
        require(database, sqlite3_step(statements[i]) == SQLITE_DONE);
        (void)sqlite3_reset(statements[i]);
        (void)sqlite3_clear_bindings(statements[i]);
    }
}

static double now_s(void)
{
    struct timespec now;
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

int main(int argc, char **argv)
{
    sqlite3 *database;
    sqlite3_stmt *statements[STEPS];
    if (argc != 4) {
        (void)fprintf(stderr, "usage: post_loop DATABASE FIRST_NUMBER SECONDS\n");
        return 2;
    }
    require(NULL, sqlite3_open_v2(argv[1], &database, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK);
    require(database, sqlite3_exec(database, "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;",
                                   NULL, NULL, NULL) == SQLITE_OK);
    for (int i = 0; i < STEPS; i++) {
        require(database, sqlite3_prepare_v2(database, texts[steps[i].text], -1, &statements[i],
                                             NULL) == SQLITE_OK);
    }
    const long long first = strtoll(argv[2], NULL, 10);
    const double end_s = now_s() + strtod(argv[3], NULL);
    const double start_s = now_s();
    long long count = 0;
    while (now_s() < end_s) {
        post(database, statements, first + count++);
    }
    (void)printf("%.1f\n", (double)count / (now_s() - start_s));
    for (int i = 0; i < STEPS; i++) {
        (void)sqlite3_finalize(statements[i]);
    }
    return sqlite3_close(database) == SQLITE_OK ? 0 : 1;
}
