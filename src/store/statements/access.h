/* SPDX-License-Identifier: GPL-3.0-or-later */
/* History, tokens, answers kept under their keys. */
#pragma once

/* clang-format off */
#define ACCESS_STATEMENTS(X) \
    X(HISTORY_PUT, \
      "INSERT INTO history (region_code, thing_id, position, at, actor, state, note)" \
      " SELECT $1, $2, 1 + coalesce(max(position), 0), $3, $4, $5, $6 FROM history" \
      " WHERE region_code = $1 AND thing_id = $2") \
    X(HISTORY_LIST, \
      "SELECT at, actor, state, note FROM history" \
      " WHERE region_code = $1 AND thing_id = $2 ORDER BY position") \
    X(HISTORY_NEWEST, \
      "SELECT at, actor, state, note FROM history" \
      " WHERE region_code = $1 AND thing_id = $2 ORDER BY position DESC LIMIT $3") \
    X(TOKEN_PUT, \
      "INSERT INTO token (hash, id, role, subject, scope, label, created_at, expires_at, revoked_at, unit_id)" \
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)") \
    X(TOKEN_BY_HASH, \
      "SELECT id, role, subject, scope, label, created_at, expires_at, revoked_at, unit_id FROM token WHERE hash = $1") \
    X(TOKEN_LIST, \
      "SELECT id, role, subject, scope, label, created_at, expires_at, revoked_at, unit_id FROM token" \
      " WHERE scope >= $1 AND scope < $2 AND id > $3 ORDER BY id LIMIT $4") \
    X(TOKEN_REVOKE, \
      "UPDATE token SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL") \
    X(TOKEN_GET, \
      "SELECT id, role, subject, scope, label, created_at, expires_at, revoked_at, unit_id FROM token WHERE id = $1") \
    X(ANSWER_GET, \
      "SELECT request_hash, status, etag, location, body FROM idempotency" \
      " WHERE caller = $1 AND key = $2") \
    X(ANSWER_PUT, \
      "INSERT INTO idempotency (caller, key, request_hash, status, etag, location, body, created_at)" \
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8)")
/* clang-format on */
