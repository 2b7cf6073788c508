/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The peer of "ledger": the row of one entry, one durable commit each, in a plain loop. No hash is
   computed: what is measured is the disk. */
#include "statements.h"

#include <sqlite3.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

/* clang-format off */
#define X(name, sql) static const char text_##name[] __attribute__((unused)) = sql;
STATEMENTS(X)
#undef X
/* clang-format on */

enum { HASH_BYTES = 32, TEXT_BYTES = 100, CAUSE_AT = 9 };

static void require(sqlite3 *database, bool fine)
{
    if (!fine) {
        (void)fprintf(stderr, "entry_loop: %s\n", sqlite3_errmsg(database));
        exit(1);
    }
}

static sqlite3_stmt *prepare(sqlite3 *database, const char *text)
{
    sqlite3_stmt *statement;
    require(database, sqlite3_prepare_v2(database, text, -1, &statement, NULL) == SQLITE_OK);
    return statement;
}

static void run(sqlite3 *database, sqlite3_stmt *statement)
{
    require(database, sqlite3_step(statement) == SQLITE_DONE);
    (void)sqlite3_reset(statement);
}

/* Where in "$n" order a column stands is told by ENTRY_COLUMNS. */
static void put(sqlite3 *database, sqlite3_stmt *statement, long long seq)
{
    static const char hash[HASH_BYTES] = "a digest nobody computed here ..";
    static const struct {
        int at;
        long long number;
    } numbers[] = {
        {2,  4000000000},
        {3,  0         },
        {4,  0         },
        {5,  0         },
        {6,  120       },
        {10, 0         },
        {17, 2         }
    };
    static const struct {
        int at;
        const char *text;
    } texts[] = {
        {7,        "issuance"                             },
        {8,        "member:420199001001-01bench0000000001"},
        {CAUSE_AT, NULL                                   },
        {11,       "420199001001-01bench0000000001"       },
        {12,       "420199001001-02bench0000000001"       },
        {13,       "420199001001"                         },
        {14,       "bench"                                },
        {15,       ""                                     },
        {16,       ""                                     }
    };
    char cause[TEXT_BYTES];
    (void)sqlite3_bind_int64(statement, 1, seq);
    for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++) {
        (void)sqlite3_bind_int64(statement, numbers[i].at, numbers[i].number);
    }
    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
        (void)snprintf(cause, sizeof(cause), "offer:420199001001-01loop%012lld:points", seq);
        (void)sqlite3_bind_text(statement, texts[i].at,
                                texts[i].text == NULL ? cause : texts[i].text, -1,
                                SQLITE_TRANSIENT);
    }
    (void)sqlite3_bind_blob(statement, 18, hash, HASH_BYTES, SQLITE_STATIC);
    (void)sqlite3_bind_blob(statement, 19, hash, HASH_BYTES, SQLITE_STATIC);
    run(database, statement);
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
    if (argc != 3) {
        (void)fprintf(stderr, "usage: entry_loop DATABASE SECONDS\n");
        return 2;
    }
    require(NULL, sqlite3_open_v2(argv[1], &database, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK);
    require(database,
            sqlite3_exec(database, "PRAGMA synchronous = FULL", NULL, NULL, NULL) == SQLITE_OK);
    sqlite3_stmt *newest = prepare(database, "SELECT coalesce(max(seq), 0) FROM ledger_entry");
    require(database, sqlite3_step(newest) == SQLITE_ROW);
    long long seq = sqlite3_column_int64(newest, 0);
    (void)sqlite3_finalize(newest);
    sqlite3_stmt *begin = prepare(database, text_BEGIN_WRITE);
    sqlite3_stmt *entry = prepare(database, text_ENTRY_PUT);
    sqlite3_stmt *commit = prepare(database, text_COMMIT);
    const double start_s = now_s();
    const double end_s = start_s + strtod(argv[2], NULL);
    long long count = 0;
    while (now_s() < end_s) {
        run(database, begin);
        put(database, entry, ++seq);
        run(database, commit);
        count++;
    }
    (void)printf("%.1f\n", (double)count / (now_s() - start_s));
    (void)sqlite3_finalize(begin);
    (void)sqlite3_finalize(entry);
    (void)sqlite3_finalize(commit);
    return sqlite3_close(database) == SQLITE_OK ? 0 : 1;
}
