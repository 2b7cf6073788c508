/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Members and what is known of them. */
#pragma once

/* clang-format off */
#define MEMBER_COLUMNS \
    "region_code, id, external_id, unit_id, longitude_micro, latitude_micro" ", " \
    "week_minutes_max, consented_at, state, created_at, version"

#define MEMBER_FULL_COLUMNS \
    "member.region_code, member.id, member.external_id, member.unit_id, member.longitude_micro" ", " \
    "member.latitude_micro, member.week_minutes_max, member.consented_at, member.state, member.created_at" ", " \
    "member.version" \
    ", member_identity.name, member_identity.phone"

#define MEMBER_FROM \
    " FROM member JOIN member_identity ON member_identity.region_code = member.region_code" \
    " AND member_identity.member_id = member.id"

/* What a desk looks for, by an index that gives the members in their order. */
#define MEMBER_SEARCH(from, leading, key) \
    "SELECT " MEMBER_FULL_COLUMNS " FROM " from \
    " JOIN member ON member.region_code = found.region_code AND member.id = found." key \
    " JOIN member_identity ON member_identity.region_code = found.region_code" \
    " AND member_identity.member_id = found." key \
    " WHERE found." leading " = $7 AND (found.region_code, found." key ") > ($3, $4)" \
    " AND found.region_code >= $1 AND found.region_code < $2 AND ($6 IS NULL OR member.state = $6)" \
    " AND ($8 IS NULL OR member_identity.name LIKE $8 ESCAPE '\\'" \
    " OR member_identity.phone LIKE $8 ESCAPE '\\')" \
    " AND ($9 IS NULL OR EXISTS (SELECT 1 FROM member_skill" \
    " WHERE member_skill.region_code = member.region_code AND member_skill.member_id = member.id" \
    " AND member_skill.code = $9))" \
    " ORDER BY found.region_code, found." key " LIMIT $5"

#define MEMBER_STATEMENTS(X) \
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
      " WHERE (member.region_code, member.id) > ($3, $4)" \
      " AND member.region_code >= $1 AND member.region_code < $2" \
      " ORDER BY member.region_code, member.id LIMIT $5") \
    X(MEMBER_LIST_STATE, \
      "SELECT " MEMBER_FULL_COLUMNS MEMBER_FROM \
      " WHERE member.state = $6 AND (member.region_code, member.id) > ($3, $4)" \
      " AND member.region_code >= $1 AND member.region_code < $2" \
      " ORDER BY member.region_code, member.id LIMIT $5") \
    X(MEMBER_BY_GRAM, MEMBER_SEARCH("member_gram AS found", "gram", "member_id")) \
    X(MEMBER_BY_SKILL, MEMBER_SEARCH("member_skill AS found", "code", "member_id")) \
    X(GRAM_PUT, \
      "INSERT INTO member_gram (gram, region_code, member_id) VALUES ($1, $2, $3)" \
      " ON CONFLICT (gram, region_code, member_id) DO NOTHING") \
    X(GRAM_CLEAR, "DELETE FROM member_gram WHERE region_code = $1 AND member_id = $2") \
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
    X(FEED_PUT, \
      "INSERT INTO calendar_feed (region_code, member_id, hash, created_at) VALUES ($1, $2, $3, $4)" \
      " ON CONFLICT (region_code, member_id) DO UPDATE SET hash = excluded.hash," \
      " created_at = excluded.created_at") \
    X(FEED_END, "DELETE FROM calendar_feed WHERE region_code = $1 AND member_id = $2") \
    X(FEED_GET, \
      "SELECT member_id, created_at FROM calendar_feed WHERE region_code = $1 AND member_id = $2") \
    X(FEED_BY_HASH, \
      "SELECT member_id, created_at FROM calendar_feed WHERE hash = $1") \
    X(EXCEPTION_LIST, \
      "SELECT starts_at, ends_at, kind FROM member_exception" \
      " WHERE region_code = $1 AND member_id = $2 ORDER BY position")
/* clang-format on */
