/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Requests. */
#pragma once

/* clang-format off */
#define REQUEST_COLUMNS \
    "region_code, id, tracking_code, external_id, channel, category" ", " \
    "words, place, longitude_micro, latitude_micro, received_at, wished_at" ", " \
    "contact_name, contact_phone, first_receiver, state, priority, order_id" ", " \
    "merged_into, referred_to, due_at, answer, version"

/* What a desk looks for, by the index that the leading condition names; every other wish is checked
   on the way. */
#define REQUEST_SEARCH(leading) \
    "SELECT " REQUEST_COLUMNS " FROM request WHERE " leading \
    "(region_code, id) > ($3, $4) AND region_code >= $1 AND region_code < $2" \
    " AND ($6 IS NULL OR state = $6) AND ($7 IS NULL OR category = $7)" \
    " AND ($8 IS NULL OR first_receiver = $8)" \
    " AND ($9 IS NULL OR received_at >= $9) AND ($10 IS NULL OR received_at < $10)" \
    " AND ($11 IS NULL OR words LIKE $11 ESCAPE '\\' OR place LIKE $11 ESCAPE '\\')" \
    " ORDER BY region_code, id LIMIT $5"

/* Received or reopened. "state + 0": see schema/0015. */
#define REQUEST_WAITING_FROM \
    " FROM request WHERE state + 0 IN (0, 8) AND region_code >= $1 AND region_code < $2"

#define REQUEST_STATEMENTS(X) \
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
    X(REQUEST_SEARCH_ALL, REQUEST_SEARCH("")) \
    X(REQUEST_SEARCH_STATE, REQUEST_SEARCH("state = $6 AND ")) \
    X(REQUEST_SEARCH_CATEGORY, REQUEST_SEARCH("category = $7 AND ")) \
    X(REQUEST_SEARCH_RECEIVER, REQUEST_SEARCH("first_receiver = $8 AND ")) \
    X(REQUEST_WAITING, \
      "SELECT " REQUEST_COLUMNS REQUEST_WAITING_FROM " ORDER BY received_at, id LIMIT $3") \
    X(REQUEST_WAITING_COUNT, \
      "SELECT count(*) FROM (SELECT 1" REQUEST_WAITING_FROM " LIMIT $3) AS found") \
    X(REQUEST_NEAR, \
      "SELECT " REQUEST_COLUMNS " FROM request" \
      " WHERE category = $1 AND latitude_micro BETWEEN $2 AND $3" \
      " AND longitude_micro BETWEEN $4 AND $5 AND received_at BETWEEN $6 AND $7" \
      " AND state <> $8 AND id <> $9 ORDER BY received_at, id LIMIT $10") \
    X(REQUEST_MERGED, \
      "SELECT " REQUEST_COLUMNS " FROM request WHERE merged_into = $1 ORDER BY id") \
    X(REQUEST_OF_ORDER, \
      "SELECT " REQUEST_COLUMNS " FROM request WHERE order_id = $1 ORDER BY id") \
    X(REQUEST_IDS_OF_ORDER, "SELECT id FROM request WHERE order_id = $1 ORDER BY id")
/* clang-format on */
