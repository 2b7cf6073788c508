/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What falls due on a desk, soonest first, and how much of it there is; counting stops at a limit.
   "region_code || ''": see schema/0015. */
#pragma once

/* clang-format off */
#define DESK_SEEN " AND region_code || '' >= $1 AND region_code || '' < $2"

#define PROMISE_DUE_FROM " FROM promise WHERE state + 0 = 0 AND due_at < $3 AND region_code >= $1 AND region_code < $2"

/* Sent from the scope or into it. */
#define REFERRAL_DUE_FROM \
    " FROM referral WHERE state IN (0, 1) AND due_at < $3" \
    " AND ((region_code || '' >= $1 AND region_code || '' < $2)" \
    " OR (target_region || '' >= $1 AND target_region || '' < $2))"

#define SETTLEMENT_ENDING_FROM \
    " FROM settlement WHERE state = 0 AND notice_until < $3" DESK_SEEN

#define APPROVAL_WAITING_FROM \
    " FROM offer_approval AS approval" \
    " JOIN offer ON offer.region_code = approval.region_code AND offer.id = approval.offer_id" \
    " JOIN work_order ON work_order.region_code = offer.region_code AND work_order.id = offer.order_id" \
    " WHERE approval.approved_by IS NULL" \
    " AND approval.region_code >= $1 AND approval.region_code < $2"

#define COUNT_UP_TO(from, limit) "SELECT count(*) FROM (SELECT 1" from " LIMIT " limit ") AS found"

#define DESK_STATEMENTS(X) \
    X(PROMISE_DUE, "SELECT " PROMISE_COLUMNS PROMISE_DUE_FROM " ORDER BY due_at, region_code, id LIMIT $4") \
    X(PROMISE_DUE_COUNT, COUNT_UP_TO(PROMISE_DUE_FROM, "$4")) \
    X(REFERRAL_DUE, "SELECT " REFERRAL_COLUMNS REFERRAL_DUE_FROM " ORDER BY due_at, region_code, id LIMIT $4") \
    X(REFERRAL_DUE_COUNT, COUNT_UP_TO(REFERRAL_DUE_FROM, "$4")) \
    X(SETTLEMENT_ENDING, \
      "SELECT " SETTLEMENT_COLUMNS SETTLEMENT_ENDING_FROM " ORDER BY notice_until, region_code, id LIMIT $4") \
    X(SETTLEMENT_ENDING_COUNT, COUNT_UP_TO(SETTLEMENT_ENDING_FROM, "$4")) \
    X(SETTLEMENT_STATE_COUNT, \
      COUNT_UP_TO(" FROM settlement WHERE state = $3 AND region_code >= $1 AND region_code < $2", "$4")) \
    X(LATE_STATE_COUNT, \
      COUNT_UP_TO(" FROM late_entry WHERE state = $3 AND region_code >= $1 AND region_code < $2", "$4")) \
    X(APPROVAL_WAITING, \
      "SELECT approval.region_code, approval.offer_id, approval.level, approval.day_minutes" \
      ", offer.member_id, offer.order_id, work_order.title, work_order.starts_at" \
      ", (SELECT name FROM member_identity WHERE member_identity.region_code = substr(offer.member_id, 1, 12)" \
      " AND member_identity.member_id = offer.member_id)" \
      APPROVAL_WAITING_FROM " ORDER BY approval.region_code, approval.offer_id LIMIT $3") \
    X(APPROVAL_WAITING_COUNT, COUNT_UP_TO(APPROVAL_WAITING_FROM, "$3"))
/* clang-format on */
