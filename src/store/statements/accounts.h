/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Accounts, sessions, entry codes and failed attempts. */
#pragma once

/* clang-format off */
/* A member's display name is the one of the member's identity. */
#define ACCOUNT_SELECT \
    "SELECT a.id, a.name, a.role, a.subject, a.scope, a.unit_id, coalesce(a.display_name, i.name)," \
    " a.password, a.must_change_password, a.state, a.created_by, a.created_at, a.version," \
    " (SELECT max(s.last_seen_at) FROM session s WHERE s.account_id = a.id) FROM account a" \
    " LEFT JOIN member_identity i ON a.role = 1 AND i.region_code = substr(a.subject, 1, 12)" \
    " AND i.member_id = a.subject"

#define SESSION_COLUMNS "id, account_id, created_at, last_seen_at, idle_s, expires_at, ended_at, address"

/* clang-format off */
#define ACCOUNT_STATEMENTS(X) \
    X(ACCOUNT_PUT, \
      "INSERT INTO account (id, name, role, subject, scope, unit_id, display_name, password," \
      " must_change_password, state, created_by, created_at, version)" \
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)" \
      " ON CONFLICT (id) DO UPDATE SET name = $2, scope = $5, unit_id = $6, display_name = $7," \
      " password = $8, must_change_password = $9, state = $10, version = $13") \
    X(ACCOUNT_GET, ACCOUNT_SELECT " WHERE a.id = $1") \
    X(ACCOUNT_BY_NAME, ACCOUNT_SELECT " WHERE a.name = $1") \
    X(ACCOUNT_BY_SUBJECT, ACCOUNT_SELECT " WHERE a.role = $1 AND a.subject = $2") \
    X(ACCOUNT_LIST, \
      ACCOUNT_SELECT " WHERE a.scope >= $1 AND a.scope < $2 AND a.id > $3" \
      " AND ($5 IS NULL OR a.role = $5) AND ($6 IS NULL OR a.state = $6)" \
      " AND ($7 IS NULL OR a.name LIKE $7 ESCAPE '\\' OR a.subject LIKE $7 ESCAPE '\\'" \
      " OR coalesce(a.display_name, i.name) LIKE $7 ESCAPE '\\')" \
      " ORDER BY a.id LIMIT $4") \
    X(SESSION_PUT, \
      "INSERT INTO session (hash, " SESSION_COLUMNS ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)") \
    X(SESSION_BY_HASH, "SELECT " SESSION_COLUMNS " FROM session WHERE hash = $1") \
    X(SESSION_GET, "SELECT " SESSION_COLUMNS " FROM session WHERE id = $1") \
    X(SESSION_TOUCH, \
      "UPDATE session SET last_seen_at = $2 WHERE id = $1 AND ended_at IS NULL AND last_seen_at < $2") \
    X(SESSION_END, "UPDATE session SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL") \
    X(SESSION_END_OF_ACCOUNT, \
      "UPDATE session SET ended_at = $2 WHERE account_id = $1 AND ended_at IS NULL") \
    X(SESSION_LIST, \
      "SELECT s.id, s.account_id, s.created_at, s.last_seen_at, s.idle_s, s.expires_at, s.ended_at," \
      " s.address, a.name, a.role, a.subject, a.scope, coalesce(a.display_name, i.name)" \
      " FROM session s JOIN account a ON a.id = s.account_id" \
      " LEFT JOIN member_identity i ON a.role = 1 AND i.region_code = substr(a.subject, 1, 12)" \
      " AND i.member_id = a.subject" \
      " WHERE a.scope >= $1 AND a.scope < $2 AND s.id > $3 AND s.ended_at IS NULL" \
      " AND s.expires_at > $5 AND s.last_seen_at + s.idle_s >= $6 ORDER BY s.id LIMIT $4") \
    X(SESSION_FORGET, "DELETE FROM session WHERE expires_at < $1") \
    X(ENTRY_CODE_PUT, \
      "INSERT INTO entry_code (hash, account_id, created_by, created_at, expires_at, used_at)" \
      " VALUES ($1, $2, $3, $4, $5, $6)") \
    X(ENTRY_CODE_GET, \
      "SELECT account_id, created_by, created_at, expires_at, used_at FROM entry_code WHERE hash = $1") \
    X(ENTRY_CODE_USE, "UPDATE entry_code SET used_at = $2 WHERE hash = $1 AND used_at IS NULL") \
    X(ENTRY_CODE_VOID, "DELETE FROM entry_code WHERE account_id = $1 AND used_at IS NULL") \
    X(ENTRY_CODE_FORGET, "DELETE FROM entry_code WHERE expires_at < $1") \
    X(ATTEMPTS_GET, "SELECT failures, last_at, locked_until FROM attempts WHERE target = $1") \
    X(ATTEMPTS_PUT, \
      "INSERT INTO attempts (target, failures, last_at, locked_until) VALUES ($1, $2, $3, $4)" \
      " ON CONFLICT (target) DO UPDATE SET failures = $2, last_at = $3, locked_until = $4") \
    X(ATTEMPTS_CLEAR, "DELETE FROM attempts WHERE target = $1") \
    X(ATTEMPTS_FORGET, "DELETE FROM attempts WHERE last_at < $1")
/* clang-format on */
