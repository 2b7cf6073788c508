/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ledger. */
#pragma once

/* clang-format off */
#define ENTRY_COLUMNS \
    "seq, at, kind, unit, amount, debit, credit, cause, member_id, order_id, region_code, hash"

#define LEDGER_STATEMENTS(X) \
    X(ENTRY_PUT, \
      "INSERT INTO ledger_entry (" ENTRY_COLUMNS ")" \
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)") \
    X(ENTRY_HEAD, \
      "SELECT " ENTRY_COLUMNS " FROM ledger_entry ORDER BY seq DESC LIMIT 1") \
    X(ENTRY_LIST, \
      "SELECT " ENTRY_COLUMNS " FROM ledger_entry WHERE seq > $1 ORDER BY seq LIMIT $2") \
    X(ENTRY_OF_MEMBER, \
      "SELECT " ENTRY_COLUMNS " FROM ledger_entry" \
      " WHERE member_id = $3 AND seq > $1 AND region_code >= $4 AND region_code < $5" \
      " ORDER BY seq LIMIT $2") \
    X(ENTRY_CAUSE, "SELECT seq FROM ledger_entry WHERE cause = $1") \
    X(ENTRY_BALANCE, \
      "SELECT coalesce(sum(CASE WHEN credit = $1 THEN amount ELSE -amount END), 0)" \
      " FROM ledger_entry WHERE member_id = $2 AND unit = $3 AND at <= $4" \
      " AND (credit = $1 OR debit = $1)")
/* clang-format on */
