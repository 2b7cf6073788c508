/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Settlements, notices, objections, re-inspections, the calendar. */
#pragma once

/* clang-format off */
#define SETTLEMENT_COLUMNS \
    "region_code, id, order_id, state, result_hundredths, stars, gap_flag, call_back_owed," \
    " notice_from, notice_until, unconfirmed, settled_by, posted_at, version"

#define OBJECTION_COLUMNS \
    "region_code, id, settlement_id, author, reason, at, state, decided_by, decided_at, decision"

#define INSPECTION_COLUMNS \
    "region_code, id, order_id, reason, opened_at, due_at, state, words, inspected_by, inspected_at, version"

#define SETTLEMENT_STATEMENTS(X) \
    X(CALENDAR_YEAR_PUT, \
      "INSERT INTO calendar_year (year, source, confirmed_by, confirmed_at) VALUES ($1, $2, $3, $4)" \
      " ON CONFLICT (year) DO UPDATE SET source = excluded.source," \
      " confirmed_by = excluded.confirmed_by, confirmed_at = excluded.confirmed_at") \
    X(CALENDAR_YEAR_GET, \
      "SELECT year, source, confirmed_by, confirmed_at FROM calendar_year WHERE year = $1") \
    X(CALENDAR_YEAR_IS_THERE, "SELECT count(*) FROM calendar_year WHERE year = $1") \
    X(CALENDAR_DAY_PUT, \
      "INSERT INTO calendar_day (year, day, kind, name) VALUES ($1, $2, $3, $4)") \
    X(CALENDAR_DAY_CLEAR, "DELETE FROM calendar_day WHERE year = $1") \
    X(CALENDAR_DAY_LIST, \
      "SELECT day, kind, name FROM calendar_day WHERE day >= $1 AND day < $2 ORDER BY day") \
    X(CHORE_MARK_GET, "SELECT at FROM chore_mark WHERE name = $1") \
    X(CHORE_MARK_PUT, \
      "INSERT INTO chore_mark (name, at) VALUES ($1, $2)" \
      " ON CONFLICT (name) DO UPDATE SET at = excluded.at") \
    X(APPROVAL_PUT, \
      "INSERT INTO offer_approval (region_code, offer_id, level, day_minutes, approved_by, approved_at)" \
      " VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (region_code, offer_id) DO UPDATE SET" \
      " approved_by = excluded.approved_by, approved_at = excluded.approved_at") \
    X(APPROVAL_GET, \
      "SELECT region_code, offer_id, level, day_minutes, approved_by, approved_at" \
      " FROM offer_approval WHERE region_code = $1 AND offer_id = $2") \
    X(OFFER_MINUTES_OF_DAY, \
      "SELECT coalesce(sum(minutes), 0) FROM offer WHERE member_id = $1 AND state = 7" \
      " AND checked_in_at >= $2 AND checked_in_at < $3") \
    X(SETTLEMENT_PUT, \
      "INSERT INTO settlement (" SETTLEMENT_COLUMNS ")" \
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)" \
      " ON CONFLICT (region_code, id) DO UPDATE SET state = excluded.state," \
      " notice_from = excluded.notice_from, notice_until = excluded.notice_until," \
      " unconfirmed = excluded.unconfirmed, posted_at = excluded.posted_at, version = excluded.version") \
    X(SETTLEMENT_GET, \
      "SELECT " SETTLEMENT_COLUMNS " FROM settlement WHERE region_code = $1 AND id = $2") \
    X(SETTLEMENT_OF_ORDER, \
      "SELECT " SETTLEMENT_COLUMNS " FROM settlement WHERE order_id = $1") \
    X(SETTLEMENT_LIST, \
      "SELECT " SETTLEMENT_COLUMNS " FROM settlement" \
      " WHERE (region_code, id) > ($3, $4) AND region_code >= $1 AND region_code < $2" \
      " ORDER BY region_code, id LIMIT $5") \
    X(SETTLEMENT_LIST_STATE, \
      "SELECT " SETTLEMENT_COLUMNS " FROM settlement" \
      " WHERE state = $6 AND (region_code, id) > ($3, $4) AND region_code >= $1 AND region_code < $2" \
      " ORDER BY region_code, id LIMIT $5") \
    X(SETTLEMENT_DUE, \
      "SELECT " SETTLEMENT_COLUMNS " FROM settlement" \
      " WHERE state = 0 AND notice_until <= $1 ORDER BY notice_until, id LIMIT $2") \
    X(SETTLEMENT_LINE_PUT, \
      "INSERT INTO settlement_line (region_code, settlement_id, offer_id, member_id, minutes, points)" \
      " VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (region_code, settlement_id, offer_id) DO UPDATE" \
      " SET minutes = excluded.minutes, points = excluded.points") \
    X(SETTLEMENT_LINE_LIST, \
      "SELECT l.offer_id, l.member_id, l.minutes, l.points, i.name FROM settlement_line AS l" \
      " LEFT JOIN member_identity AS i ON i.region_code = substr(l.member_id, 1, 12) AND i.member_id = l.member_id" \
      " WHERE l.region_code = $1 AND l.settlement_id = $2 ORDER BY l.offer_id") \
    X(OBJECTION_PUT, \
      "INSERT INTO objection (" OBJECTION_COLUMNS ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)" \
      " ON CONFLICT (region_code, id) DO UPDATE SET state = excluded.state," \
      " decided_by = excluded.decided_by, decided_at = excluded.decided_at, decision = excluded.decision") \
    X(OBJECTION_LIST, \
      "SELECT " OBJECTION_COLUMNS " FROM objection WHERE settlement_id = $1 ORDER BY id") \
    X(INSPECTION_PUT, \
      "INSERT INTO inspection (" INSPECTION_COLUMNS ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)" \
      " ON CONFLICT (region_code, id) DO UPDATE SET state = excluded.state, words = excluded.words," \
      " inspected_by = excluded.inspected_by, inspected_at = excluded.inspected_at," \
      " version = excluded.version") \
    X(INSPECTION_GET, \
      "SELECT " INSPECTION_COLUMNS " FROM inspection WHERE region_code = $1 AND id = $2") \
    X(INSPECTION_LIST, \
      "SELECT " INSPECTION_COLUMNS " FROM inspection" \
      " WHERE (region_code, id) > ($3, $4) AND region_code >= $1 AND region_code < $2" \
      " ORDER BY region_code, id LIMIT $5") \
    X(INSPECTION_LIST_STATE, \
      "SELECT " INSPECTION_COLUMNS " FROM inspection" \
      " WHERE state = $6 AND (region_code, id) > ($3, $4) AND region_code >= $1 AND region_code < $2" \
      " ORDER BY region_code, id LIMIT $5") \
    X(INSPECTION_LATE, \
      "SELECT " INSPECTION_COLUMNS " FROM inspection" \
      " WHERE state = 0 AND due_at <= $6 AND (region_code, id) > ($3, $4)" \
      " AND region_code >= $1 AND region_code < $2 ORDER BY region_code, id LIMIT $5")
/* clang-format on */
