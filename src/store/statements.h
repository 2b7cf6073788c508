/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every statement the service runs, prepared at start: name, SQL. The dialect is the one SQLite and
   PostgreSQL share; values are bound by the names $1, $2, … Numbers of states are those of the
   enumerations (schema/0001_main_job.sql). */
#pragma once

/* clang-format off */
#define REQUEST_COLUMNS \
    "region_code, id, tracking_code, external_id, channel, category" ", " \
    "words, place, longitude_micro, latitude_micro, received_at, wished_at" ", " \
    "contact_name, contact_phone, first_receiver, state, priority, order_id" ", " \
    "merged_into, referred_to, due_at, answer, version"

#define ORDER_COLUMNS \
    "region_code, id, title, category, place, longitude_micro" ", " \
    "latitude_micro, starts_at, ends_at, priority, headcount_min, note" ", " \
    "state, created_by, created_at, cancel_reason, version"

#define MEMBER_COLUMNS \
    "region_code, id, external_id, unit_id, longitude_micro, latitude_micro" ", " \
    "week_minutes_max, consented_at, state, created_at, version"

#define OFFER_COLUMNS \
    "region_code, id, round_id, order_id, role, member_id" ", " \
    "state, score, reasons, offered_at, answered_at, decline_reason" ", " \
    "checked_in_at, checked_out_at, confirmed_by, minutes, version"

#define MEMBER_FULL_COLUMNS \
    "member.region_code, member.id, member.external_id, member.unit_id, member.longitude_micro" ", " \
    "member.latitude_micro, member.week_minutes_max, member.consented_at, member.state, member.created_at" ", " \
    "member.version" \
    ", member_identity.name, member_identity.phone"
#define MEMBER_FROM \
    " FROM member JOIN member_identity ON member_identity.region_code = member.region_code" \
    " AND member_identity.member_id = member.id"

#define ROUND_COLUMNS \
    "region_code, id, status, from_at, to_at, objective, bound, member_count," \
    " order_count, seat_count, offer_count, solve_ms, created_by, created_at"

#define OFFER_FULL_COLUMNS \
    "offer.region_code, offer.id, offer.round_id, offer.order_id, offer.role" ", " \
    "offer.member_id, offer.state, offer.score, offer.reasons, offer.offered_at" ", " \
    "offer.answered_at, offer.decline_reason, offer.checked_in_at, offer.checked_out_at, offer.confirmed_by" ", " \
    "offer.minutes, offer.version" \
    ", work_order.title, work_order.place, work_order.starts_at, work_order.ends_at" \
    ", work_order.longitude_micro, work_order.latitude_micro"
#define OFFER_FROM \
    " FROM offer JOIN work_order ON work_order.region_code = offer.region_code" \
    " AND work_order.id = offer.order_id"

#define ENTRY_COLUMNS \
    "seq, at, kind, unit, amount, debit, credit, cause, member_id, order_id, region_code, hash"

#define STATEMENTS(X) \
    /* transactions */ \
    X(BEGIN, "BEGIN") \
    X(BEGIN_WRITE, "BEGIN IMMEDIATE") \
    X(COMMIT, "COMMIT") \
    X(ROLLBACK, "ROLLBACK") \
    X(SAVEPOINT, "SAVEPOINT change") \
    X(RELEASE, "RELEASE change") \
    X(UNDO, "ROLLBACK TO change") \
    X(BACKUP, "VACUUM INTO $1") \
    X(INTEGRITY, "PRAGMA integrity_check(1)") \
    X(FOREIGN_KEYS, "SELECT count(*) FROM pragma_foreign_key_check") \
    /* places, dictionary, rules */ \
    X(REGION_PUT, \
      "INSERT INTO region (code, name) VALUES ($1, $2)" \
      " ON CONFLICT (code) DO UPDATE SET name = excluded.name") \
    X(REGION_LIST, \
      "SELECT code, name FROM region WHERE code >= $1 AND code < $2 ORDER BY code") \
    X(UNIT_PUT, \
      "INSERT INTO unit (region_code, id, name) VALUES ($1, $2, $3)" \
      " ON CONFLICT (region_code, id) DO UPDATE SET name = excluded.name") \
    X(UNIT_LIST, \
      "SELECT region_code, id, name FROM unit WHERE region_code >= $1 AND region_code < $2 ORDER BY id") \
    X(UNIT_GET, \
      "SELECT region_code, id, name FROM unit WHERE region_code = $1 AND id = $2") \
    X(CATEGORY_PUT, \
      "INSERT INTO category (code, name, skill, level, count, headcount_min, minutes, priority)" \
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8)" \
      " ON CONFLICT (code) DO UPDATE SET name = excluded.name, skill = excluded.skill," \
      " level = excluded.level, count = excluded.count, headcount_min = excluded.headcount_min," \
      " minutes = excluded.minutes, priority = excluded.priority") \
    X(CATEGORY_GET, \
      "SELECT code, name, skill, level, count, headcount_min, minutes, priority" \
      " FROM category WHERE code = $1") \
    X(CATEGORY_LIST, \
      "SELECT code, name, skill, level, count, headcount_min, minutes, priority" \
      " FROM category ORDER BY code") \
    X(RULE_PUT, \
      "INSERT INTO dated_rule (name, valid_from, value, created_by, created_at)" \
      " VALUES ($1, $2, $3, $4, $5)") \
    X(RULE_AT, \
      "SELECT value FROM dated_rule WHERE name = $1 AND valid_from <= $2" \
      " ORDER BY valid_from DESC LIMIT 1") \
    X(RULE_LIST, \
      "SELECT name, valid_from, value, created_by, created_at FROM dated_rule" \
      " ORDER BY name, valid_from") \
    /* requests */ \
    X(REQUEST_PUT, \
      "INSERT INTO request (" REQUEST_COLUMNS ")" \
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23)" \
      " ON CONFLICT (region_code, id) DO UPDATE SET" \
      " tracking_code = excluded.tracking_code, external_id = excluded.external_id, channel = excluded.channel," \
      " category = excluded.category, words = excluded.words, place = excluded.place," \
      " longitude_micro = excluded.longitude_micro, latitude_micro = excluded.latitude_micro, received_at = excluded.received_at," \
      " wished_at = excluded.wished_at, contact_name = excluded.contact_name, contact_phone = excluded.contact_phone," \
      " first_receiver = excluded.first_receiver, state = excluded.state, priority = excluded.priority," \
      " order_id = excluded.order_id, merged_into = excluded.merged_into, referred_to = excluded.referred_to," \
      " due_at = excluded.due_at, answer = excluded.answer, version = excluded.version") \
    X(REQUEST_GET, \
      "SELECT " REQUEST_COLUMNS " FROM request WHERE region_code = $1 AND id = $2") \
    X(REQUEST_BY_TRACKING, "SELECT " REQUEST_COLUMNS " FROM request WHERE tracking_code = $1") \
    X(REQUEST_BY_EXTERNAL, \
      "SELECT " REQUEST_COLUMNS " FROM request" \
      " WHERE region_code = $1 AND external_id = $2") \
    X(REQUEST_LIST, \
      "SELECT " REQUEST_COLUMNS " FROM request" \
      " WHERE region_code >= $1 AND region_code < $2 AND (region_code, id) > ($3, $4)" \
      " ORDER BY region_code, id LIMIT $5") \
    X(REQUEST_LIST_STATE, \
      "SELECT " REQUEST_COLUMNS " FROM request" \
      " WHERE state = $6 AND region_code >= $1 AND region_code < $2 AND (region_code, id) > ($3, $4)" \
      " ORDER BY region_code, id LIMIT $5") \
    X(REQUEST_NEAR, \
      "SELECT " REQUEST_COLUMNS " FROM request" \
      " WHERE category = $1 AND latitude_micro BETWEEN $2 AND $3" \
      " AND longitude_micro BETWEEN $4 AND $5 AND received_at BETWEEN $6 AND $7" \
      " AND state <> $8 AND id <> $9 ORDER BY received_at, id LIMIT $10") \
    X(REQUEST_MERGED, \
      "SELECT " REQUEST_COLUMNS " FROM request WHERE merged_into = $1 ORDER BY id") \
    X(REQUEST_OF_ORDER, \
      "SELECT " REQUEST_COLUMNS " FROM request WHERE order_id = $1 ORDER BY id") \
    X(REQUEST_IDS_OF_ORDER, "SELECT id FROM request WHERE order_id = $1 ORDER BY id") \
    /* orders */ \
    X(ORDER_PUT, \
      "INSERT INTO work_order (" ORDER_COLUMNS ")" \
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)" \
      " ON CONFLICT (region_code, id) DO UPDATE SET" \
      " title = excluded.title, category = excluded.category, place = excluded.place," \
      " longitude_micro = excluded.longitude_micro, latitude_micro = excluded.latitude_micro, starts_at = excluded.starts_at," \
      " ends_at = excluded.ends_at, priority = excluded.priority, headcount_min = excluded.headcount_min," \
      " note = excluded.note, state = excluded.state, created_by = excluded.created_by," \
      " created_at = excluded.created_at, cancel_reason = excluded.cancel_reason, version = excluded.version") \
    X(ORDER_GET, \
      "SELECT " ORDER_COLUMNS " FROM work_order WHERE region_code = $1 AND id = $2") \
    X(ORDER_LIST, \
      "SELECT " ORDER_COLUMNS " FROM work_order" \
      " WHERE region_code >= $1 AND region_code < $2 AND (region_code, id) > ($3, $4)" \
      " ORDER BY region_code, id LIMIT $5") \
    X(ORDER_LIST_STATE, \
      "SELECT " ORDER_COLUMNS " FROM work_order" \
      " WHERE state = $6 AND region_code >= $1 AND region_code < $2 AND (region_code, id) > ($3, $4)" \
      " ORDER BY region_code, id LIMIT $5") \
    X(ORDER_TO_MATCH, \
      "SELECT " ORDER_COLUMNS " FROM work_order" \
      " WHERE state IN ($1, $2) AND region_code >= $3 AND region_code < $4" \
      " AND starts_at >= $5 AND starts_at < $6 ORDER BY starts_at, id") \
    X(ROLE_PUT, \
      "INSERT INTO order_role (region_code, order_id, position, skill, level, count, certificate, resource)" \
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8)") \
    X(ROLE_CLEAR, "DELETE FROM order_role WHERE region_code = $1 AND order_id = $2") \
    X(ROLE_LIST, \
      "SELECT skill, level, count, certificate, resource," \
      " (SELECT count(*) FROM offer WHERE offer.order_id = order_role.order_id" \
      " AND offer.role = order_role.position AND offer.state IN (1, 5, 6, 7))" \
      " FROM order_role WHERE region_code = $1 AND order_id = $2 ORDER BY position") \
    /* members */ \
    X(MEMBER_PUT, \
      "INSERT INTO member (" MEMBER_COLUMNS ")" \
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)" \
      " ON CONFLICT (region_code, id) DO UPDATE SET" \
      " external_id = excluded.external_id, unit_id = excluded.unit_id, longitude_micro = excluded.longitude_micro," \
      " latitude_micro = excluded.latitude_micro, week_minutes_max = excluded.week_minutes_max, consented_at = excluded.consented_at," \
      " state = excluded.state, created_at = excluded.created_at, version = excluded.version") \
    X(MEMBER_GET, \
      "SELECT " MEMBER_FULL_COLUMNS MEMBER_FROM \
      " WHERE member.region_code = $1 AND member.id = $2") \
    X(MEMBER_BY_EXTERNAL, \
      "SELECT " MEMBER_FULL_COLUMNS MEMBER_FROM \
      " WHERE member.region_code = $1 AND member.external_id = $2") \
    X(MEMBER_LIST, \
      "SELECT " MEMBER_FULL_COLUMNS MEMBER_FROM \
      " WHERE member.region_code >= $1 AND member.region_code < $2" \
      " AND (member.region_code, member.id) > ($3, $4)" \
      " ORDER BY member.region_code, member.id LIMIT $5") \
    X(MEMBER_LIST_STATE, \
      "SELECT " MEMBER_FULL_COLUMNS MEMBER_FROM \
      " WHERE member.state = $6 AND member.region_code >= $1 AND member.region_code < $2" \
      " AND (member.region_code, member.id) > ($3, $4)" \
      " ORDER BY member.region_code, member.id LIMIT $5") \
    X(MEMBER_TO_MATCH, \
      "SELECT " MEMBER_FULL_COLUMNS MEMBER_FROM \
      " WHERE member.region_code >= $1 AND member.region_code < $2" \
      " AND member.state = $3 AND member.consented_at IS NOT NULL ORDER BY member.id") \
    X(IDENTITY_PUT, \
      "INSERT INTO member_identity (region_code, member_id, name, phone) VALUES ($1, $2, $3, $4)" \
      " ON CONFLICT (region_code, member_id) DO UPDATE SET name = excluded.name, phone = excluded.phone") \
    X(SKILL_PUT, \
      "INSERT INTO member_skill (region_code, member_id, position, code, level)" \
      " VALUES ($1, $2, $3, $4, $5)") \
    X(SKILL_CLEAR, "DELETE FROM member_skill WHERE region_code = $1 AND member_id = $2") \
    X(SKILL_LIST, \
      "SELECT code, level FROM member_skill" \
      " WHERE region_code = $1 AND member_id = $2 ORDER BY position") \
    X(CERTIFICATE_PUT, \
      "INSERT INTO member_certificate (region_code, member_id, position, code, valid_until)" \
      " VALUES ($1, $2, $3, $4, $5)") \
    X(CERTIFICATE_CLEAR, \
      "DELETE FROM member_certificate WHERE region_code = $1 AND member_id = $2") \
    X(CERTIFICATE_LIST, \
      "SELECT code, valid_until FROM member_certificate" \
      " WHERE region_code = $1 AND member_id = $2 ORDER BY position") \
    X(RESOURCE_PUT, \
      "INSERT INTO member_resource (region_code, member_id, position, code)" \
      " VALUES ($1, $2, $3, $4)") \
    X(RESOURCE_CLEAR, \
      "DELETE FROM member_resource WHERE region_code = $1 AND member_id = $2") \
    X(RESOURCE_LIST, \
      "SELECT code FROM member_resource" \
      " WHERE region_code = $1 AND member_id = $2 ORDER BY position") \
    X(AVAILABILITY_PUT, \
      "INSERT INTO member_availability (region_code, member_id, position, rrule, starts_at, minutes)" \
      " VALUES ($1, $2, $3, $4, $5, $6)") \
    X(AVAILABILITY_CLEAR, \
      "DELETE FROM member_availability WHERE region_code = $1 AND member_id = $2") \
    X(AVAILABILITY_LIST, \
      "SELECT rrule, starts_at, minutes FROM member_availability" \
      " WHERE region_code = $1 AND member_id = $2 ORDER BY position") \
    X(EXCEPTION_PUT, \
      "INSERT INTO member_exception (region_code, member_id, position, starts_at, ends_at, kind)" \
      " VALUES ($1, $2, $3, $4, $5, $6)") \
    X(EXCEPTION_CLEAR, \
      "DELETE FROM member_exception WHERE region_code = $1 AND member_id = $2") \
    X(EXCEPTION_LIST, \
      "SELECT starts_at, ends_at, kind FROM member_exception" \
      " WHERE region_code = $1 AND member_id = $2 ORDER BY position") \
    /* rounds and offers */ \
    X(ROUND_PUT, \
      "INSERT INTO matching_round (" ROUND_COLUMNS ")" \
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)") \
    X(ROUND_GET, \
      "SELECT " ROUND_COLUMNS " FROM matching_round WHERE region_code = $1 AND id = $2") \
    X(ROUND_LIST, \
      "SELECT " ROUND_COLUMNS " FROM matching_round" \
      " WHERE region_code >= $1 AND region_code < $2 AND (region_code, id) > ($3, $4)" \
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
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)" \
      " ON CONFLICT (region_code, id) DO UPDATE SET" \
      " round_id = excluded.round_id, order_id = excluded.order_id, role = excluded.role," \
      " member_id = excluded.member_id, state = excluded.state, score = excluded.score," \
      " reasons = excluded.reasons, offered_at = excluded.offered_at, answered_at = excluded.answered_at," \
      " decline_reason = excluded.decline_reason, checked_in_at = excluded.checked_in_at, checked_out_at = excluded.checked_out_at," \
      " confirmed_by = excluded.confirmed_by, minutes = excluded.minutes, version = excluded.version") \
    X(OFFER_GET, \
      "SELECT " OFFER_FULL_COLUMNS OFFER_FROM \
      " WHERE offer.region_code = $1 AND offer.id = $2") \
    X(OFFER_OF_MEMBER, \
      "SELECT " OFFER_FULL_COLUMNS OFFER_FROM \
      " WHERE offer.member_id = $1 AND offer.id > $2 ORDER BY offer.id LIMIT $3") \
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
    X(OFFER_DECLINED, \
      "SELECT DISTINCT order_id FROM offer WHERE member_id = $1 AND state IN (2, 4, 8)" \
      " ORDER BY order_id") \
    X(OFFER_LOAD, \
      "SELECT coalesce(sum(minutes), 0) FROM offer" \
      " WHERE member_id = $1 AND state = 7 AND checked_in_at >= $2") \
    /* evaluations */ \
    X(REVIEW_PUT, \
      "INSERT INTO review (region_code, id, order_id, kind, author, rating, words, created_at)" \
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8)") \
    X(REVIEW_OF_ORDER, \
      "SELECT region_code, id, order_id, kind, author, rating, words, created_at" \
      " FROM review WHERE order_id = $1 ORDER BY id") \
    /* ledger */ \
    X(ENTRY_PUT, \
      "INSERT INTO ledger_entry (" ENTRY_COLUMNS ")" \
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)") \
    X(ENTRY_HEAD, \
      "SELECT " ENTRY_COLUMNS " FROM ledger_entry ORDER BY seq DESC LIMIT 1") \
    X(ENTRY_LIST, \
      "SELECT " ENTRY_COLUMNS " FROM ledger_entry WHERE seq > $1 ORDER BY seq LIMIT $2") \
    X(ENTRY_LIST_REGION, \
      "SELECT " ENTRY_COLUMNS " FROM ledger_entry" \
      " WHERE seq > $1 AND region_code >= $3 AND region_code < $4 ORDER BY seq LIMIT $2") \
    X(ENTRY_OF_MEMBER, \
      "SELECT " ENTRY_COLUMNS " FROM ledger_entry" \
      " WHERE member_id = $3 AND seq > $1 AND region_code >= $4 AND region_code < $5" \
      " ORDER BY seq LIMIT $2") \
    X(ENTRY_CAUSE, "SELECT seq FROM ledger_entry WHERE cause = $1") \
    X(ENTRY_BALANCE, \
      "SELECT coalesce(sum(CASE WHEN credit = $1 THEN amount ELSE -amount END), 0)" \
      " FROM ledger_entry WHERE member_id = $2 AND unit = $3 AND at <= $4" \
      " AND (credit = $1 OR debit = $1)") \
    /* history, access, idempotency */ \
    X(HISTORY_PUT, \
      "INSERT INTO history (region_code, thing_id, position, at, actor, state, note)" \
      " SELECT $1, $2, 1 + coalesce(max(position), 0), $3, $4, $5, $6 FROM history" \
      " WHERE region_code = $1 AND thing_id = $2") \
    X(HISTORY_LIST, \
      "SELECT at, actor, state, note FROM history" \
      " WHERE region_code = $1 AND thing_id = $2 ORDER BY position") \
    X(TOKEN_PUT, \
      "INSERT INTO token (hash, id, role, subject, scope, label, created_at, expires_at, revoked_at)" \
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)") \
    X(TOKEN_BY_HASH, \
      "SELECT id, role, subject, scope, label, created_at, expires_at, revoked_at FROM token WHERE hash = $1") \
    X(TOKEN_LIST, \
      "SELECT id, role, subject, scope, label, created_at, expires_at, revoked_at FROM token" \
      " WHERE scope >= $1 AND scope < $2 AND id > $3 ORDER BY id LIMIT $4") \
    X(TOKEN_REVOKE, \
      "UPDATE token SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL") \
    X(TOKEN_GET, \
      "SELECT id, role, subject, scope, label, created_at, expires_at, revoked_at FROM token WHERE id = $1") \
    X(ANSWER_GET, \
      "SELECT request_hash, status, etag, location, body FROM idempotency" \
      " WHERE caller = $1 AND key = $2") \
    X(ANSWER_PUT, \
      "INSERT INTO idempotency (caller, key, request_hash, status, etag, location, body, created_at)" \
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8)")
/* clang-format on */
