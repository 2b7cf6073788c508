/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Promises, referrals, close-out standards. */
#pragma once

/* clang-format off */
#define REFERRAL_COLUMNS \
    "region_code, id, request_id, target, target_region, urgency, state, due_at, reason, result," \
    " created_by, created_at, version"
#define EXTENSION_COLUMNS \
    "region_code, referral_id, number, due_at, reason, state, asked_by, asked_at, decided_by, decided_at"
#define PROMISE_COLUMNS \
    "region_code, id, request_id, not_this_period, words, due_at, state, renewals, outcome," \
    " created_by, created_at, closed_at, version"
#define CRITERION_COLUMNS \
    "category, valid_from, position, code, zh, en, required, created_by, created_at"

#define PROMISE_STATEMENTS(X) \
    X(REFERRAL_PUT, \
      "INSERT INTO referral (" REFERRAL_COLUMNS ")" \
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)" \
      " ON CONFLICT (region_code, id) DO UPDATE SET state = excluded.state, due_at = excluded.due_at," \
      " reason = excluded.reason, result = excluded.result, version = excluded.version") \
    X(REFERRAL_GET, "SELECT " REFERRAL_COLUMNS " FROM referral WHERE region_code = $1 AND id = $2") \
    X(REFERRAL_OF_REQUEST, \
      "SELECT " REFERRAL_COLUMNS " FROM referral WHERE request_id = $1 ORDER BY created_at DESC, id DESC LIMIT 1") \
    X(REFERRAL_RETURNS, \
      "SELECT count(*) FROM referral WHERE request_id = $1 AND state = $2") \
    X(REFERRAL_LIST, \
      "SELECT " REFERRAL_COLUMNS " FROM referral" \
      " WHERE ((region_code >= $1 AND region_code < $2) OR (target_region >= $1 AND target_region < $2))" \
      " AND (region_code, id) > ($3, $4) AND ($6 < 0 OR state = $6)" \
      " AND ($7 = 0 OR (state IN (0, 1) AND due_at < $8))" \
      " ORDER BY region_code, id LIMIT $5") \
    X(EXTENSION_PUT, \
      "INSERT INTO extension (" EXTENSION_COLUMNS ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)" \
      " ON CONFLICT (region_code, referral_id, number) DO UPDATE SET state = excluded.state," \
      " decided_by = excluded.decided_by, decided_at = excluded.decided_at") \
    X(EXTENSION_LIST, \
      "SELECT " EXTENSION_COLUMNS " FROM extension" \
      " WHERE region_code = $1 AND referral_id = $2 ORDER BY number") \
    X(PROMISE_PUT, \
      "INSERT INTO promise (" PROMISE_COLUMNS ")" \
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)" \
      " ON CONFLICT (region_code, id) DO UPDATE SET state = excluded.state, outcome = excluded.outcome," \
      " closed_at = excluded.closed_at, version = excluded.version") \
    X(PROMISE_GET, "SELECT " PROMISE_COLUMNS " FROM promise WHERE region_code = $1 AND id = $2") \
    X(PROMISE_OF_REQUEST, \
      "SELECT " PROMISE_COLUMNS " FROM promise WHERE request_id = $1" \
      " ORDER BY state <> 0, created_at DESC, id DESC LIMIT 1") \
    X(PROMISE_LIST, \
      "SELECT " PROMISE_COLUMNS " FROM promise" \
      " WHERE region_code >= $1 AND region_code < $2 AND (region_code, id) > ($3, $4)" \
      " AND ($6 < 0 OR state = $6) AND ($7 = 0 OR (state = 0 AND due_at < $8))" \
      " ORDER BY region_code, id LIMIT $5") \
    X(CRITERION_PUT, \
      "INSERT INTO close_criterion (" CRITERION_COLUMNS ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)") \
    X(CRITERION_LIST, \
      "SELECT " CRITERION_COLUMNS " FROM close_criterion WHERE category = $1 AND valid_from =" \
      " (SELECT max(valid_from) FROM close_criterion WHERE category = $1 AND valid_from <= $2)" \
      " ORDER BY position") \
    X(CLOSE_TICK_PUT, \
      "INSERT INTO close_tick (region_code, order_id, code, ticked_by, ticked_at) VALUES ($1, $2, $3, $4, $5)") \
    X(CLOSE_TICK_LIST, \
      "SELECT region_code, order_id, code, ticked_by, ticked_at FROM close_tick" \
      " WHERE region_code = $1 AND order_id = $2 ORDER BY code") \
    X(RATE_FACTS, \
      "SELECT request.region_code, request.category, request.received_at," \
      " coalesce(request.due_at, leader.due_at)," \
      " (SELECT min(at) FROM history WHERE history.region_code = request.region_code" \
      "  AND thing_id = request.id AND state <> 'received')," \
      " (SELECT max(at) FROM history WHERE history.region_code = request.region_code" \
      "  AND thing_id = request.id AND state IN ('resolved', 'answered'))," \
      " request.state," \
      " EXISTS (SELECT 1 FROM history WHERE history.region_code = request.region_code" \
      "  AND thing_id = request.id AND state = 'reopened')," \
      " EXISTS (SELECT 1 FROM promise WHERE request_id IN (request.id, request.merged_into)" \
      "  AND not_this_period = 1 AND promise.state = 0)," \
      " (SELECT rating FROM review WHERE review.order_id = coalesce(request.order_id, leader.order_id)" \
      "  AND review.kind = 1 AND review.author = request.id)" \
      " FROM request LEFT JOIN request AS leader" \
      " ON leader.region_code = substr(request.merged_into, 1, 12) AND leader.id = request.merged_into" \
      " WHERE request.region_code >= $1 AND request.region_code < $2" \
      " AND request.received_at >= $3 AND request.received_at < $4" \
      " ORDER BY request.region_code, request.id")
/* clang-format on */
