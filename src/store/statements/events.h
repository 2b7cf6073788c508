/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What changed, for those who follow. */
#pragma once

#define EVENT_COLUMNS "seq, at, kind, region_code, thing_id, member_id"

/* clang-format off */
#define EVENT_STATEMENTS(X) \
    X(EVENT_PUT, \
      "INSERT INTO event (seq, at, kind, region_code, thing_id, member_id)" \
      " SELECT 1 + coalesce(max(seq), 0), $1, $2, $3, $4, $5 FROM event") \
    X(EVENT_AFTER, \
      "SELECT " EVENT_COLUMNS " FROM event WHERE seq > $1 ORDER BY seq LIMIT $2") \
    X(EVENT_LAST, "SELECT max(seq) FROM event") \
    /* Of the $2 oldest, all before the first that is not older than $1; the newest stays. */ \
    X(EVENT_FORGET, \
      "DELETE FROM event WHERE seq <" \
      " (SELECT coalesce(min(CASE WHEN at >= $1 THEN seq END), max(seq))" \
      " FROM (SELECT seq, at FROM event ORDER BY seq LIMIT $2) AS oldest)")
/* clang-format on */
