/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What members served (offers in states 6 out, 7 confirmed, 8 no-show), with the own review (kind
 * 0). */
#pragma once

/* clang-format off */
#define SERVICE_STATEMENTS(X) \
    X(SERVICE_OF_MEMBER, \
      "SELECT offer.id, offer.order_id, work_order.title, work_order.place, work_order.starts_at," \
      " work_order.ends_at, offer.state, coalesce(settlement.state, -1)," \
      " coalesce(settlement_line.minutes, offer.minutes), settlement_line.points, review.rating," \
      " review.words, settlement.id, settlement.result_hundredths, settlement.notice_until," \
      " settlement.posted_at FROM offer" \
      " JOIN work_order ON work_order.region_code = offer.region_code AND work_order.id = offer.order_id" \
      " LEFT JOIN review ON review.order_id = offer.order_id AND review.kind = 0" \
      " AND review.author = offer.member_id" \
      " LEFT JOIN settlement ON settlement.order_id = offer.order_id" \
      " LEFT JOIN settlement_line ON settlement_line.region_code = settlement.region_code" \
      " AND settlement_line.settlement_id = settlement.id AND settlement_line.offer_id = offer.id" \
      " WHERE offer.member_id = $1 AND offer.state IN (6, 7, 8)" \
      " AND (work_order.starts_at, offer.id) < ($2, $3)" \
      " ORDER BY work_order.starts_at DESC, offer.id DESC LIMIT $4")
/* clang-format on */
