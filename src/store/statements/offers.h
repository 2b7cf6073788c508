/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rounds and offers. */
#pragma once

/* clang-format off */
#define OFFER_COLUMNS \
    "region_code, id, round_id, order_id, role, member_id" ", " \
    "state, score, reasons, offered_at, answered_at, decline_reason" ", " \
    "checked_in_at, checked_out_at, confirmed_by, minutes, version, check_in_by, check_out_by, answer_by"

#define ROUND_COLUMNS \
    "region_code, id, status, from_at, to_at, objective, bound, member_count," \
    " order_count, seat_count, offer_count, solve_ms, created_by, created_at"

#define OFFER_FULL_COLUMNS \
    "offer.region_code, offer.id, offer.round_id, offer.order_id, offer.role" ", " \
    "offer.member_id, offer.state, offer.score, offer.reasons, offer.offered_at" ", " \
    "offer.answered_at, offer.decline_reason, offer.checked_in_at, offer.checked_out_at, offer.confirmed_by" ", " \
    "offer.minutes, offer.version, offer.check_in_by, offer.check_out_by, offer.answer_by" \
    ", work_order.title, work_order.place, work_order.starts_at, work_order.ends_at" \
    ", work_order.longitude_micro, work_order.latitude_micro" \
    ", (SELECT name FROM member_identity WHERE member_identity.region_code = substr(offer.member_id, 1, 12)" \
    " AND member_identity.member_id = offer.member_id)"

#define OFFER_FROM \
    " FROM offer JOIN work_order ON work_order.region_code = offer.region_code" \
    " AND work_order.id = offer.order_id"

#define OFFER_STATEMENTS(X) \
    X(ROUND_PUT, \
      "INSERT INTO matching_round (" ROUND_COLUMNS ")" \
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)") \
    X(ROUND_GET, \
      "SELECT " ROUND_COLUMNS " FROM matching_round WHERE region_code = $1 AND id = $2") \
    X(ROUND_LIST, \
      "SELECT " ROUND_COLUMNS " FROM matching_round" \
      " WHERE (region_code, id) > ($3, $4) AND region_code >= $1 AND region_code < $2" \
      " ORDER BY region_code, id LIMIT $5") \
    X(UNFILLED_PUT, \
      "INSERT INTO round_unfilled (region_code, round_id, order_id, role, missing, reasons)" \
      " VALUES ($1, $2, $3, $4, $5, $6)") \
    X(UNFILLED_LIST, \
      "SELECT u.order_id, o.title, u.role, u.missing, u.reasons FROM round_unfilled AS u" \
      " JOIN work_order AS o ON o.id = u.order_id AND o.region_code = substr(u.order_id, 1, 12)" \
      " WHERE u.region_code = $1 AND u.round_id = $2 ORDER BY u.order_id, u.role") \
    X(OFFER_PUT, \
      "INSERT INTO offer (" OFFER_COLUMNS ")" \
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)" \
      " ON CONFLICT (region_code, id) DO UPDATE SET" \
      " round_id = excluded.round_id, order_id = excluded.order_id, role = excluded.role," \
      " member_id = excluded.member_id, state = excluded.state, score = excluded.score," \
      " reasons = excluded.reasons, offered_at = excluded.offered_at, answered_at = excluded.answered_at," \
      " decline_reason = excluded.decline_reason, checked_in_at = excluded.checked_in_at, checked_out_at = excluded.checked_out_at," \
      " confirmed_by = excluded.confirmed_by, minutes = excluded.minutes, version = excluded.version," \
      " check_in_by = excluded.check_in_by, check_out_by = excluded.check_out_by, answer_by = excluded.answer_by") \
    X(OFFER_GET, \
      "SELECT " OFFER_FULL_COLUMNS OFFER_FROM \
      " WHERE offer.region_code = $1 AND offer.id = $2") \
    X(OFFER_LIVING, \
      "SELECT " OFFER_FULL_COLUMNS OFFER_FROM \
      " WHERE offer.order_id = $1 AND offer.member_id = $2 AND offer.state IN (0, 1, 5, 6, 7)") \
    X(OFFER_OF_MEMBER, \
      "SELECT " OFFER_FULL_COLUMNS OFFER_FROM \
      " WHERE offer.member_id = $1 AND offer.id > $2 ORDER BY offer.id LIMIT $3") \
    X(OFFER_OF_MEMBER_NOW, \
      "SELECT " OFFER_FULL_COLUMNS OFFER_FROM \
      " WHERE offer.member_id = $1 AND offer.id > $2 AND offer.state IN (0, 1, 5)" \
      " ORDER BY offer.id LIMIT $3") \
    X(OFFER_OF_ORDER, \
      "SELECT " OFFER_FULL_COLUMNS OFFER_FROM \
      " WHERE offer.order_id = $1 ORDER BY offer.id") \
    X(OFFER_OF_ROUND, \
      "SELECT " OFFER_FULL_COLUMNS OFFER_FROM \
      " WHERE offer.round_id = $1 ORDER BY offer.order_id, offer.role, offer.id") \
    X(OFFER_BUSY, \
      "SELECT " OFFER_FULL_COLUMNS OFFER_FROM \
      " WHERE offer.member_id = $1 AND offer.state IN (0, 1, 5, 6, 7)" \
      " AND work_order.starts_at < $3 AND work_order.ends_at > $2 ORDER BY work_order.starts_at") \
    X(CHECK_IN_CODE_PUT, \
      "INSERT INTO check_in_code (region_code, order_id, code, created_by, created_at)" \
      " VALUES ($1, $2, $3, $4, $5) ON CONFLICT (region_code, order_id) DO UPDATE SET" \
      " code = excluded.code, created_by = excluded.created_by, created_at = excluded.created_at") \
    X(CHECK_IN_CODE_GET, \
      "SELECT region_code, order_id, code, created_by, created_at FROM check_in_code" \
      " WHERE region_code = $1 AND order_id = $2") \
    X(OFFER_OF_CALENDAR, \
      "SELECT " OFFER_FULL_COLUMNS OFFER_FROM \
      " WHERE offer.member_id = $1 AND work_order.ends_at > $2" \
      " ORDER BY work_order.starts_at, offer.id LIMIT $3") \
    X(OFFER_OVERDUE, \
      "SELECT " OFFER_FULL_COLUMNS OFFER_FROM \
      " WHERE offer.state = 0 AND offer.answer_by IS NOT NULL AND offer.answer_by <= $1" \
      " ORDER BY offer.answer_by LIMIT $2") \
    X(OFFER_DECLINED, \
      "SELECT DISTINCT order_id FROM offer WHERE member_id = $1 AND state IN (2, 4, 8)" \
      " ORDER BY order_id") \
    X(OFFER_LOAD, \
      "SELECT coalesce(sum(minutes), 0) FROM offer" \
      " WHERE member_id = $1 AND state = 7 AND checked_in_at >= $2")
/* clang-format on */
