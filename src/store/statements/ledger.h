/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ledger. Phases 0, 2 and 5 move; 2, 3 and 4 resolve what is pending (1). Without "refers_to >
 * 0" SQLite cannot use the partial index of references and walks the whole ledger. */
#pragma once

/* clang-format off */
#define ENTRY_COLUMNS \
    "seq, at, kind, phase, unit, amount, debit, credit, cause, refers_to, member_id, order_id," \
    " region_code, actor, approver, reason, format, hash, mac"

#define REVERSAL_COLUMNS \
    "region_code, id, seq, reason, state, requested_by, requested_at, decided_by, decided_at, note," \
    " reversed_by, version"

/* What an account gained less what it lost, up to a moment. */
#define ENTRY_MOVED \
    "SELECT coalesce(sum(CASE WHEN credit = $1 THEN amount ELSE -amount END), 0)" \
    " FROM ledger_entry WHERE unit = $2 AND at <= $3 AND phase IN (0, 2, 5)" \
    " AND (credit = $1 OR debit = $1)"

#define LEDGER_STATEMENTS(X) \
    X(ENTRY_PUT, \
      "INSERT INTO ledger_entry (" ENTRY_COLUMNS ")" \
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)") \
    X(ENTRY_HEAD, \
      "SELECT " ENTRY_COLUMNS " FROM ledger_entry ORDER BY seq DESC LIMIT 1") \
    X(ENTRY_GET, \
      "SELECT " ENTRY_COLUMNS " FROM ledger_entry WHERE seq = $1") \
    X(ENTRY_BY_CAUSE, \
      "SELECT " ENTRY_COLUMNS " FROM ledger_entry WHERE cause = $1") \
    X(ENTRY_LIST, \
      "SELECT " ENTRY_COLUMNS " FROM ledger_entry WHERE seq > $1 ORDER BY seq LIMIT $2") \
    X(ENTRY_EACH, \
      "SELECT " ENTRY_COLUMNS " FROM ledger_entry ORDER BY seq") \
    X(ENTRY_OF_MEMBER, \
      "SELECT " ENTRY_COLUMNS " FROM ledger_entry" \
      " WHERE member_id = $3 AND seq > $1 AND region_code >= $4 AND region_code < $5" \
      " ORDER BY seq LIMIT $2") \
    X(ENTRY_AT, "SELECT at FROM ledger_entry WHERE seq = $1") \
    X(ENTRY_ANSWERS, \
      "SELECT " ENTRY_COLUMNS " FROM ledger_entry WHERE refers_to = $1 AND refers_to > 0 ORDER BY seq") \
    X(ENTRY_OF_MEMBER_NEWEST, \
      "SELECT " ENTRY_COLUMNS " FROM ledger_entry" \
      " WHERE member_id = $3 AND seq < $1 AND region_code >= $4 AND region_code < $5" \
      " ORDER BY seq DESC LIMIT $2") \
    X(ENTRY_RESOLUTION, \
      "SELECT seq FROM ledger_entry WHERE refers_to = $1 AND refers_to > 0 AND phase IN (2, 3, 4)") \
    X(ENTRY_PENDING_BEFORE, \
      "SELECT " ENTRY_COLUMNS " FROM ledger_entry AS e WHERE phase = 1 AND at < $1 AND at >= $3 AND NOT EXISTS" \
      " (SELECT 1 FROM ledger_entry AS r WHERE r.refers_to = e.seq AND r.refers_to > 0 AND r.phase IN (2, 3, 4))" \
      " AND NOT EXISTS (SELECT 1 FROM settlement AS s WHERE s.order_id = e.order_id AND s.state IN (0, 1))" \
      " ORDER BY at, seq LIMIT $2") \
    X(ENTRY_BALANCE, ENTRY_MOVED) \
    X(ENTRY_BALANCE_OF_MEMBER, ENTRY_MOVED " AND member_id = $4") \
    X(ENTRY_BALANCE_OF_BUDGET, ENTRY_MOVED " AND kind IN (4, 5, 6) AND region_code = $4") \
    X(ENTRY_PENDING_OF_MEMBER, \
      "SELECT coalesce(sum(amount), 0) FROM ledger_entry AS e WHERE credit = $1 AND unit = $2" \
      " AND at <= $3 AND member_id = $4 AND phase = 1 AND NOT EXISTS" \
      " (SELECT 1 FROM ledger_entry AS r WHERE r.refers_to = e.seq AND r.refers_to > 0 AND r.phase IN (2, 3, 4)" \
      " AND r.at <= $3)") \
    X(REVERSAL_PUT, \
      "INSERT INTO reversal (" REVERSAL_COLUMNS ")" \
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)" \
      " ON CONFLICT (region_code, id) DO UPDATE SET state = excluded.state," \
      " decided_by = excluded.decided_by, decided_at = excluded.decided_at, note = excluded.note," \
      " reversed_by = excluded.reversed_by, version = excluded.version") \
    X(REVERSAL_GET, \
      "SELECT " REVERSAL_COLUMNS " FROM reversal WHERE region_code = $1 AND id = $2") \
    X(REVERSAL_OF_ENTRY, \
      "SELECT " REVERSAL_COLUMNS " FROM reversal WHERE seq = $1 ORDER BY id") \
    X(REVERSAL_LIST, \
      "SELECT " REVERSAL_COLUMNS " FROM reversal" \
      " WHERE (region_code, id) > ($3, $4) AND region_code >= $1 AND region_code < $2" \
      " ORDER BY region_code, id LIMIT $5") \
    X(REVERSAL_LIST_STATE, \
      "SELECT " REVERSAL_COLUMNS " FROM reversal" \
      " WHERE state = $6 AND (region_code, id) > ($3, $4) AND region_code >= $1 AND region_code < $2" \
      " ORDER BY region_code, id LIMIT $5")
/* clang-format on */
