/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pulls and certificates of service. */
#pragma once

/* clang-format off */
#define PULL_COLUMNS \
    "region_code, id, at, subject, role, token_id, purpose, scope, member_id, unit_id, format, after, through_seq, count, narrowed"

#define SERVICE_CERTIFICATE_COLUMNS \
    "region_code, id, member_id, year, serial, number, code, from_at, to_at, minutes, late_minutes" ", " \
    "issuer_name, issuer_head, issuer_contact, handler, notes, issued_by, issued_at, state" ", " \
    "revoked_by, revoked_at, revoke_reason"

/* Entries a pull answers: after $1 up to $2 in a range of regions, at most $5 (-1 = all), of a member,
   a unit, a kind and a phase where they are given. The id of a member begins with its region
   (docs/decisions/0006). What comes behind names the index to go by. */
#define PULL_RANGE \
    " WHERE seq > $1 AND seq <= $2 AND ledger_entry.region_code >= $3 AND ledger_entry.region_code < $4" \
    " AND ($6 IS NULL OR member_id = $6) AND ($7 IS NULL OR EXISTS (SELECT 1 FROM member" \
    " WHERE member.region_code = substr(member_id, 1, 12) AND member.id = member_id AND member.unit_id = $7))" \
    " AND ($8 IS NULL OR kind = $8) AND ($9 IS NULL OR phase = $9)"
#define PULL_ORDER      " ORDER BY seq LIMIT $5"
#define PULL_MEMBER     " AND member_id = $6"
#define PULL_RARE_KIND  " AND kind > 1 AND kind = $8"
#define PULL_RARE_PHASE " AND phase > 2 AND phase = $9"
#define PULL_ROWS(more)  "SELECT " ENTRY_COLUMNS " FROM ledger_entry" PULL_RANGE more PULL_ORDER
#define PULL_BOUND(more) \
    "SELECT count(*), coalesce(max(seq), 0) FROM (SELECT seq FROM ledger_entry" PULL_RANGE more PULL_ORDER ")"

/* Entries of minutes of one member, direct or posted, and not reversed since. */
#define CERTIFIED \
    " FROM ledger_entry WHERE member_id = $1 AND kind = $4 AND phase IN (0, 2) AND at >= $2 AND at < $3" \
    " AND NOT EXISTS (SELECT 1 FROM ledger_entry AS later WHERE later.cause = 'reverse:' || ledger_entry.seq)"

#define PULL_STATEMENTS(X) \
    X(ENTRY_PULL, PULL_ROWS("")) \
    X(ENTRY_PULL_MEMBER, PULL_ROWS(PULL_MEMBER)) \
    X(ENTRY_PULL_KIND, PULL_ROWS(PULL_RARE_KIND)) \
    X(ENTRY_PULL_PHASE, PULL_ROWS(PULL_RARE_PHASE)) \
    X(ENTRY_BOUND, PULL_BOUND("")) \
    X(ENTRY_BOUND_MEMBER, PULL_BOUND(PULL_MEMBER)) \
    X(ENTRY_BOUND_KIND, PULL_BOUND(PULL_RARE_KIND)) \
    X(ENTRY_BOUND_PHASE, PULL_BOUND(PULL_RARE_PHASE)) \
    X(PULL_PUT, \
      "INSERT INTO pull_log (" PULL_COLUMNS ")" \
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)") \
    X(PULL_LIST, \
      "SELECT " PULL_COLUMNS " FROM pull_log" \
      " WHERE (region_code, id) > ($3, $4) AND region_code >= $1 AND region_code < $2" \
      " ORDER BY region_code, id LIMIT $5") \
    X(ISSUER_PUT, \
      "INSERT INTO issuer (region_code, name, head, contact, changed_by, changed_at)" \
      " VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (region_code) DO UPDATE SET" \
      " name = excluded.name, head = excluded.head, contact = excluded.contact," \
      " changed_by = excluded.changed_by, changed_at = excluded.changed_at") \
    X(ISSUER_GET, \
      "SELECT region_code, name, head, contact, changed_by, changed_at FROM issuer WHERE region_code = $1") \
    X(SERVICE_CERTIFICATE_PUT, \
      "INSERT INTO service_certificate (" SERVICE_CERTIFICATE_COLUMNS ")" \
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)" \
      " ON CONFLICT (region_code, id) DO UPDATE SET state = excluded.state, revoked_by = excluded.revoked_by," \
      " revoked_at = excluded.revoked_at, revoke_reason = excluded.revoke_reason") \
    X(SERVICE_CERTIFICATE_GET, \
      "SELECT " SERVICE_CERTIFICATE_COLUMNS " FROM service_certificate WHERE region_code = $1 AND id = $2") \
    X(SERVICE_CERTIFICATE_BY_CODE, \
      "SELECT " SERVICE_CERTIFICATE_COLUMNS " FROM service_certificate WHERE code = $1") \
    X(SERVICE_CERTIFICATE_OF_MEMBER, \
      "SELECT " SERVICE_CERTIFICATE_COLUMNS " FROM service_certificate" \
      " WHERE member_id = $1 AND id > $2 ORDER BY id LIMIT $3") \
    X(SERVICE_CERTIFICATE_SERIAL, \
      "SELECT max(serial) FROM service_certificate WHERE region_code = $1 AND year = $2") \
    X(CERTIFIED_MINUTES, "SELECT coalesce(sum(amount), 0)" CERTIFIED) \
    X(CERTIFIED_LIST, \
      "SELECT service.id, service.title, service.starts_at, sum(amount) FROM (SELECT order_id, amount" CERTIFIED ")" \
      " JOIN work_order AS service ON service.region_code = substr(order_id, 1, 12) AND service.id = order_id" \
      " GROUP BY service.id ORDER BY service.starts_at, service.id")
/* clang-format on */
