/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Waiting lists of orders. */
#pragma once

/* clang-format off */
#define WAITING_COLUMNS \
    "waiting.region_code, waiting.order_id, waiting.member_id, waiting.joined_at" \
    ", (SELECT count(*) FROM waiting AS ahead WHERE ahead.region_code = waiting.region_code" \
    " AND ahead.order_id = waiting.order_id AND ahead.number <= waiting.number)" \
    ", work_order.title, work_order.place, work_order.starts_at, work_order.ends_at"

#define WAITING_FROM \
    " FROM waiting JOIN work_order ON work_order.region_code = waiting.region_code" \
    " AND work_order.id = waiting.order_id"

#define WAITING_STATEMENTS(X) \
    X(WAITING_ADD, \
      "INSERT INTO waiting (region_code, order_id, number, member_id, joined_at)" \
      " VALUES ($1, $2, (SELECT 1 + coalesce(max(number), 0) FROM waiting" \
      " WHERE region_code = $1 AND order_id = $2), $3, $4)") \
    X(WAITING_END, \
      "DELETE FROM waiting WHERE member_id = $1 AND order_id = $2") \
    X(WAITING_GET, \
      "SELECT " WAITING_COLUMNS WAITING_FROM \
      " WHERE waiting.member_id = $1 AND waiting.order_id = $2") \
    X(WAITING_OF_MEMBER, \
      "SELECT " WAITING_COLUMNS WAITING_FROM \
      " WHERE waiting.member_id = $1 AND work_order.state IN (1, 2) AND work_order.ends_at > $2" \
      " ORDER BY work_order.starts_at, waiting.order_id LIMIT $3") \
    X(WAITING_OF_ORDER, \
      "SELECT member_id FROM waiting WHERE region_code = $1 AND order_id = $2 ORDER BY number")
/* clang-format on */
