/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Transactions, backup, and SQLite's own checks. */
#pragma once

/* clang-format off */
#define TRANSACTION_STATEMENTS(X) \
    X(BEGIN, "BEGIN") \
    X(BEGIN_WRITE, "BEGIN IMMEDIATE") \
    X(COMMIT, "COMMIT") \
    X(ROLLBACK, "ROLLBACK") \
    X(SAVEPOINT, "SAVEPOINT change") \
    X(RELEASE, "RELEASE change") \
    X(UNDO, "ROLLBACK TO change") \
    X(BACKUP, "VACUUM INTO $1") \
    X(INTEGRITY, "PRAGMA integrity_check(1)") \
    X(FOREIGN_KEYS, "SELECT count(*) FROM pragma_foreign_key_check")
/* clang-format on */
