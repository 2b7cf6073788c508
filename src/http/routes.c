/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "routes.h"

#include <diandan/app/access.h>
#include <diandan/app/accounts.h>
#include <diandan/app/awards.h>
#include <diandan/app/boards.h>
#include <diandan/app/calendar.h>
#include <diandan/app/call_backs.h>
#include <diandan/app/charts.h>
#include <diandan/app/check_in.h>
#include <diandan/app/chores.h>
#include <diandan/app/claims.h>
#include <diandan/app/close_standards.h>
#include <diandan/app/desk.h>
#include <diandan/app/discretion.h>
#include <diandan/app/evaluation.h>
#include <diandan/app/events.h>
#include <diandan/app/evidence.h>
#include <diandan/app/feeds.h>
#include <diandan/app/flags.h>
#include <diandan/app/health.h>
#include <diandan/app/ledger.h>
#include <diandan/app/members.h>
#include <diandan/app/names.h>
#include <diandan/app/offers.h>
#include <diandan/app/orders.h>
#include <diandan/app/panels.h>
#include <diandan/app/place_codes.h>
#include <diandan/app/places.h>
#include <diandan/app/promises.h>
#include <diandan/app/pulls.h>
#include <diandan/app/questions.h>
#include <diandan/app/rankings.h>
#include <diandan/app/rates.h>
#include <diandan/app/referrals.h>
#include <diandan/app/reports.h>
#include <diandan/app/requests.h>
#include <diandan/app/reversals.h>
#include <diandan/app/reviews.h>
#include <diandan/app/rounds.h>
#include <diandan/app/rules.h>
#include <diandan/app/seals.h>
#include <diandan/app/series.h>
#include <diandan/app/service_certificates.h>
#include <diandan/app/services.h>
#include <diandan/app/sessions.h>
#include <diandan/app/settlements.h>
#include <diandan/app/skills.h>
#include <diandan/app/stories.h>
#include <diandan/app/suggestions.h>

/* clang-format off */
/* Lane, input, output, function. */
#define READ(input, output, run)  {LANE_READ, input, output, run, NULL, NULL}
#define ROW(output, run)          {LANE_ROW, NULL, output, run, NULL, NULL}
#define WRITE(input, output, run) {LANE_WRITE, input, output, run, NULL, NULL}
#define PLAIN                     {LANE_READ, NULL, NULL, NULL, NULL, NULL}
/* Read, then written down before the answer leaves. */
#define PULL(input, output, run, record) {LANE_READ, input, output, run, NULL, record}

/* Hashes a password before it writes. */
#define SECRET(input, output, prepare, run) {LANE_SECRET, input, output, run, prepare, NULL}

const struct route routes[] = {
    /* residents: no account, the tracking code is the key */
    {METHOD_POST,  "/v1/requests",                      MAY_ANYONE | MAY_OFFICER, ROUTE_CREATES, WRITE(&shape_request_input, &shape_request_created, request_create), NULL, "居民点单", "Ask for help"},
    {METHOD_GET,   "/v1/tracking/{code}",               MAY_ANYONE, 0, ROW(&shape_tracked, tracking_get),                                NULL, "查看办理进度", "See where a request stands"},
    {METHOD_GET,   "/v1/tracking/{code}/qr",            MAY_ANYONE, ROUTE_IMAGE, ROW(NULL, tracking_picture),                           NULL, "查看进度的二维码", "The QR code of a request's page"},
    {METHOD_POST,  "/v1/tracking/{code}/confirm",       MAY_ANYONE, 0, WRITE(NULL, &shape_tracked, tracking_confirm),                     NULL, "居民确认办结", "Confirm that it is done"},
    {METHOD_POST,  "/v1/tracking/{code}/reopen",        MAY_ANYONE, 0, WRITE(&shape_note_input, &shape_tracked, tracking_reopen),         NULL, "居民要求重办", "Ask for it again"},
    {METHOD_POST,  "/v1/tracking/{code}/reviews",       MAY_ANYONE, ROUTE_CREATES, WRITE(&shape_review_input, &shape_review, review_resident), NULL, "群评", "Review the service as the resident"},

    /* the community desk */
    {METHOD_GET,   "/v1/desk/day",                      MAY_WATCH,   0, READ(&shape_desk_query, &shape_desk_day, desk_day),                NULL, "社区工作台：今日", "The day of a desk on one page"},

    /* requests: the community desk */
    {METHOD_GET,   "/v1/requests",                      MAY_WATCH,   0, READ(&shape_request_query, &shape_request_page, request_pages),    NULL, "点单列表", "List requests"},
    {METHOD_GET,   "/v1/requests/{id}",                 MAY_WATCH,   0, ROW(&shape_request, request_get),                                 NULL, "查看点单", "Read a request"},
    {METHOD_GET,   "/v1/requests/{id}/story",           MAY_WATCH,   0, READ(NULL, &shape_request_story, request_story),                    NULL, "点单的经过、承诺与转办", "What became of a request so far"},
    {METHOD_GET,   "/v1/requests/{id}/duplicates",      MAY_OFFICER, 0, READ(NULL, &shape_duplicate_page, request_duplicates),             NULL, "疑似重复的点单", "Suggest likely duplicates"},
    {METHOD_GET,   "/v1/requests/{id}/suggestion",      MAY_OFFICER, 0, READ(NULL, &shape_suggestion, request_suggest),                NULL, "建议的订单与时间", "Suggest the order it would become, and when people are free"},
    {METHOD_POST,  "/v1/requests/{id}/triage",          MAY_OFFICER, 0, WRITE(&shape_triage_input, &shape_request, request_triage),        NULL, "分类", "Triage a request"},
    {METHOD_POST,  "/v1/requests/{id}/merge",           MAY_OFFICER, 0, WRITE(&shape_merge_input, &shape_request, request_merge),          NULL, "合并重复", "Merge a duplicate into another request"},
    {METHOD_POST,  "/v1/requests/{id}/refer",           MAY_OFFICER, 0, WRITE(&shape_refer_input, &shape_request, request_refer),          NULL, "转办", "Refer to another body"},
    {METHOD_POST,  "/v1/requests/{id}/resolve",         MAY_OFFICER, 0, WRITE(&shape_answer_input, &shape_request, request_resolve),       NULL, "转办办结", "Record the result of a referral"},
    {METHOD_POST,  "/v1/requests/{id}/answer",          MAY_OFFICER, 0, WRITE(&shape_answer_input, &shape_request, request_answer),        NULL, "直接答复", "Answer without an order"},

    /* orders */
    {METHOD_POST,  "/v1/orders",                        MAY_OFFICER, ROUTE_CREATES, WRITE(&shape_order_input, &shape_order, order_create), NULL, "社区下单", "Order a service"},
    {METHOD_GET,   "/v1/orders",                        MAY_WATCH | MAY_MEMBER, 0, READ(&shape_order_query, &shape_order_page, order_pages), NULL, "订单列表", "List orders"},
    {METHOD_GET,   "/v1/orders/near",                   MAY_MEMBER,  0, READ(&shape_near_query, &shape_near_page, orders_near),            NULL, "附近待接的订单", "Open orders in my reach, soonest first, and how I stand to them"},
    {METHOD_GET,   "/v1/orders/{id}",                   MAY_WATCH | MAY_MEMBER, 0, ROW(&shape_order, order_get),                          NULL, "查看订单", "Read an order"},
    {METHOD_PATCH, "/v1/orders/{id}",                   MAY_OFFICER, 0, WRITE(&shape_order_patch, &shape_order, order_patch),              NULL, "修改订单", "Change an order nobody was asked for"},
    {METHOD_POST,  "/v1/orders/{id}/open",              MAY_OFFICER, 0, WRITE(NULL, &shape_order, order_open),                             NULL, "发布", "Open an order"},
    {METHOD_POST,  "/v1/orders/{id}/cancel",            MAY_OFFICER, 0, WRITE(&shape_reason_input, &shape_order, order_cancel),            NULL, "取消", "Cancel an order"},
    {METHOD_POST,  "/v1/orders/{id}/expire",            MAY_OFFICER, 0, WRITE(NULL, &shape_order, order_expire),                           NULL, "过期", "End an order nobody came to"},
    {METHOD_POST,  "/v1/orders/{id}/complete",          MAY_OFFICER, 0, WRITE(&shape_complete_input, &shape_order, order_complete),        NULL, "办结", "Complete an order: requesters hear"},
    {METHOD_POST,  "/v1/orders/{id}/settle",            MAY_OFFICER, 0, WRITE(NULL, &shape_settlement, order_settle),                      NULL, "评单公示", "Settle an order: what it comes to is shown in public"},
    {METHOD_POST,  "/v1/orders/{id}/close",             MAY_OFFICER, 0, WRITE(&shape_close_input, &shape_order, order_close),                            NULL, "销号", "Close an order"},
    {METHOD_GET,   "/v1/orders/{id}/story",             MAY_WATCH,   0, READ(NULL, &shape_order_story, order_story),                        NULL, "订单的经过与评单", "What became of an order so far"},
    {METHOD_GET,   "/v1/orders/{id}/candidates",        MAY_OFFICER, 0, READ(&shape_candidate_query, &shape_candidate_page, order_candidates), NULL, "候选人与“为何没有我”", "Rank candidates, or explain one member"},
    {METHOD_GET,   "/v1/orders/{id}/why-not-me",        MAY_MEMBER,  0, READ(NULL, &shape_candidate, why_not_me),                          NULL, "为何没有我", "Whether I could serve in it, and what would have to change"},
    {METHOD_POST,  "/v1/orders/{id}/claim",             MAY_MEMBER,  ROUTE_CREATES, WRITE(&shape_claim_input, &shape_offer, order_claim),  NULL, "抢单", "Claim a free place"},
    {METHOD_POST,  "/v1/orders/{id}/wait",              MAY_MEMBER,  ROUTE_CREATES, WRITE(NULL, &shape_waiting, order_wait),               NULL, "候补", "Wait for a place of a full order"},
    {METHOD_POST,  "/v1/orders/{id}/wait/leave",        MAY_MEMBER,  0, WRITE(NULL, NULL, order_wait_leave),                               NULL, "退出候补", "Leave the waiting list"},
    {METHOD_GET,   "/v1/waiting/mine",                  MAY_MEMBER,  0, READ(NULL, &shape_waiting_page, waiting_mine),                     NULL, "我的候补", "Where I wait, and in which place"},
    {METHOD_POST,  "/v1/orders/{id}/check-in-code",     MAY_OFFICER, 0, WRITE(&shape_check_in_input, &shape_check_in_shown, check_in_code_show), NULL, "现场签到码", "Get the code to check in with, or a new one"},
    {METHOD_GET,   "/v1/orders/{id}/check-in-qr",       MAY_OFFICER, ROUTE_IMAGE, READ(NULL, NULL, check_in_qr),                        NULL, "签到二维码", "The check-in code as a QR code"},
    {METHOD_GET,   "/v1/orders/{id}/check-in-sheet",    MAY_OFFICER, ROUTE_PAGE, READ(NULL, NULL, check_in_sheet),                      NULL, "打印签到单", "Print the sheet to check in with"},
    {METHOD_GET,   "/v1/orders/{id}/offers",            MAY_WATCH,   0, READ(NULL, &shape_offer_page, offers_of_order),                    NULL, "订单的派单", "Offers of an order"},
    {METHOD_GET,   "/v1/orders/{id}/reviews",           MAY_WATCH,   0, READ(NULL, &shape_review_page, reviews_of_order),                  NULL, "订单的评价", "Reviews of an order"},

    {METHOD_POST,  "/v1/series",                        MAY_OFFICER, ROUTE_CREATES, WRITE(&shape_series_input, &shape_series, series_create), NULL, "系列订单", "Order a service that recurs"},
    {METHOD_GET,   "/v1/series",                        MAY_WATCH,   0, READ(&shape_series_query, &shape_series_page, series_pages),       NULL, "系列订单列表", "List series of orders"},
    {METHOD_GET,   "/v1/series/{id}",                   MAY_WATCH,   0, READ(NULL, &shape_series, series_get),                             NULL, "查看系列订单", "Read a series with its orders"},
    {METHOD_POST,  "/v1/series/{id}/end",               MAY_OFFICER, 0, WRITE(&shape_reason_input, &shape_series, series_end),             NULL, "结束系列订单", "End a series: orders to come that nobody accepted are cancelled"},

    /* members */
    {METHOD_GET,   "/v1/members/me",                    MAY_MEMBER,  0, ROW(&shape_member_own, member_me),                                NULL, "我的档案", "My own file"},
    {METHOD_PATCH, "/v1/members/me",                    MAY_MEMBER,  0, WRITE(&shape_member_own_patch, &shape_member_own, member_me_patch), NULL, "修改我的空闲时间", "Change my free time"},
    {METHOD_POST,  "/v1/members/me/calendar-feed",      MAY_MEMBER,  ROUTE_CREATES, WRITE(NULL, &shape_feed_made, feed_make),              NULL, "订阅日历：新地址，旧地址即失效", "Make the secret address of my calendar, or a new one"},
    {METHOD_GET,   "/v1/members/me/calendar-feed",      MAY_MEMBER,  0, READ(NULL, &shape_feed_standing, feed_get),                        NULL, "我的日历订阅", "Whether my calendar has an address"},
    {METHOD_POST,  "/v1/members/me/calendar-feed/end",  MAY_MEMBER,  0, WRITE(NULL, NULL, feed_stop),                                      NULL, "停止日历订阅", "End the address of my calendar"},
    {METHOD_GET,   "/calendar/{feed}",                  MAY_ANYONE,  ROUTE_CALENDAR, READ(NULL, NULL, feed_calendar),                      NULL, "私人日历（.ics）", "A member's calendar, TOKEN.ics, for whoever knows its address"},
    {METHOD_POST,  "/v1/members",                       MAY_OFFICER, ROUTE_CREATES, WRITE(&shape_member_input, &shape_member, member_create), NULL, "登记党员", "Register a member"},
    {METHOD_GET,   "/v1/members",                       MAY_WATCH,   0, READ(&shape_member_query, &shape_member_page, member_pages),       NULL, "党员列表", "List members"},
    {METHOD_GET,   "/v1/members/{id}",                  MAY_WATCH,   0, ROW(&shape_member, member_get),                                   NULL, "党员档案", "Read a member"},
    {METHOD_PATCH, "/v1/members/{id}",                  MAY_OFFICER, 0, WRITE(&shape_member_patch, &shape_member, member_patch),           NULL, "修改党员档案", "Change a member"},

    /* rounds and offers */
    {METHOD_POST,  "/v1/rounds",                        MAY_OFFICER, ROUTE_CREATES, {LANE_SOLVE, &shape_round_input, &shape_round, round_create, round_solve, NULL}, NULL, "派单匹配", "Match open orders to members"},
    {METHOD_POST,  "/v1/rounds/check",                  MAY_OFFICER, ROUTE_RETRY, READ(&shape_check_input, &shape_check, round_check),         NULL, "校验人工安排：不保存", "Check places chosen by hand; nothing is saved"},
    {METHOD_POST,  "/v1/rounds/commit",                 MAY_OFFICER, ROUTE_CREATES, {LANE_SOLVE, &shape_commit_input, &shape_round, round_commit, round_choose, NULL}, NULL, "按选定方案派单", "Save the places a desk chose, all of them or those that hold"},
    {METHOD_GET,   "/v1/rounds",                        MAY_WATCH,   0, READ(&shape_round_query, &shape_round_page, round_pages),          NULL, "匹配记录", "List rounds"},
    {METHOD_GET,   "/v1/rounds/{id}",                   MAY_WATCH,   0, READ(NULL, &shape_round, round_get),                               NULL, "查看匹配结果", "Read a round with offers and unfilled places"},
    {METHOD_GET,   "/v1/offers",                        MAY_MEMBER,  0, READ(&shape_offer_query, &shape_offer_page, offer_mine),           NULL, "派给我的单", "Offers to me"},
    {METHOD_GET,   "/v1/offers/{id}",                   MAY_WATCH | MAY_MEMBER, 0, ROW(&shape_offer, offer_get),                          NULL, "查看派单", "Read an offer with its reasons"},
    {METHOD_POST,  "/v1/offers/{id}/accept",            MAY_MEMBER,  0, WRITE(NULL, &shape_offer, offer_accept),                           NULL, "党员接单", "Accept an offer"},
    {METHOD_POST,  "/v1/offers/{id}/decline",           MAY_MEMBER,  0, WRITE(&shape_reason_input, &shape_offer, offer_decline),           NULL, "婉拒，不影响积分", "Decline an offer, without penalty"},
    {METHOD_POST,  "/v1/offers/{id}/withdraw",          MAY_MEMBER,  0, WRITE(&shape_reason_input, &shape_offer, offer_withdraw),          NULL, "开始前退出，不影响积分", "Give an accepted place back before it starts, without penalty"},
    {METHOD_POST,  "/v1/offers/{id}/check-in",          MAY_MEMBER | MAY_OFFICER, 0, WRITE(&shape_attendance_input, &shape_offer, offer_check_in),  NULL, "签到", "Check in"},
    {METHOD_POST,  "/v1/offers/{id}/check-out",         MAY_MEMBER | MAY_OFFICER, 0, WRITE(&shape_attendance_input, &shape_offer, offer_check_out), NULL, "签退", "Check out"},
    {METHOD_POST,  "/v1/offers/{id}/confirm",           MAY_OFFICER, 0, WRITE(&shape_confirm_input, &shape_offer, offer_confirm),          NULL, "确认服务时长", "Confirm the service time"},
    {METHOD_POST,  "/v1/offers/{id}/no-show",           MAY_OFFICER, 0, WRITE(&shape_note_input, &shape_offer, offer_no_show),             NULL, "未到场", "Record that nobody came"},
    {METHOD_POST,  "/v1/offers/{id}/reviews",           MAY_MEMBER,  ROUTE_CREATES, WRITE(&shape_review_input, &shape_review, review_self), NULL, "自评", "Review one's own service"},
    {METHOD_GET,   "/v1/services/mine",                 MAY_MEMBER,  0, READ(&shape_service_query, &shape_service_page, services_mine),    NULL, "我的服务：时长、评单、公示、入账", "What I served and where it stands, newest first"},

    /* ledger */
    {METHOD_GET,   "/v1/ledger/entries",                MAY_LEDGER | MAY_MEMBER | MAY(ROLE_SECRETARY), 0, PULL(&shape_pull_query, &shape_entry_page, ledger_pull, pull_record), NULL, "按序号拉取账本（JSON 分页，或 NDJSON、CSV、Excel 整份）", "Pull the ledger by cursor, as pages or as one file"},
    {METHOD_GET,   "/v1/ledger/mine",                   MAY_MEMBER,  0, READ(&shape_entry_query, &shape_entry_page, ledger_mine),         NULL, "我的积分与时长", "My own entries"},
    {METHOD_GET,   "/v1/ledger/balances/{member}",      MAY_LEDGER | MAY_MEMBER | MAY(ROLE_SECRETARY), 0, READ(&shape_balance_query, &shape_balance, ledger_balance), NULL, "积分与时长余额", "Balance of a member at a moment"},
    {METHOD_GET,   "/v1/ledger/head",                   MAY_LEDGER,  0, ROW(&shape_ledger_head, ledger_head),                             NULL, "账本末笔", "Newest entry: keep it outside"},

    /* evaluation */
    {METHOD_GET,   "/v1/questions",                     MAY_ANYONE,  0, READ(&shape_question_query, &shape_question_page, question_pages), NULL, "评价问题", "What a voice is asked"},
    {METHOD_PUT,   "/v1/questions/{code}",              MAY_ADMIN | MAY(ROLE_DEPARTMENT), 0, WRITE(&shape_question_input, &shape_question, question_put), NULL, "设置评价问题新版本", "Set a question from a moment on"},
    {METHOD_GET,   "/v1/panelists",                     MAY_WATCH,   0, READ(&shape_panelist_query, &shape_panelist_page, panelist_pages), NULL, "点评员名单", "List panelists"},
    {METHOD_PUT,   "/v1/panelists/{id}",                MAY_ADMIN | MAY(ROLE_DEPARTMENT), 0, WRITE(&shape_panelist_input, &shape_panelist, panelist_put), NULL, "设置点评员", "Set a panelist"},
    {METHOD_POST,  "/v1/orders/{id}/panel",             MAY_OFFICER | MAY(ROLE_DEPARTMENT), ROUTE_CREATES, WRITE(&shape_panel_input, &shape_panel, panel_create), NULL, "抽取点评团", "Draw a panel by a recorded seed"},
    {METHOD_GET,   "/v1/orders/{id}/panels",            MAY_WATCH | MAY_MEMBER | MAY(ROLE_PANEL), 0, READ(NULL, &shape_panel_page, panels_of_order), NULL, "订单的点评团", "The panel of an order"},
    {METHOD_GET,   "/v1/panels/mine",                   MAY(ROLE_PANEL), 0, READ(&shape_duty_query, &shape_duty_page, panel_mine),         NULL, "我的点评任务", "What I was drawn for"},
    {METHOD_GET,   "/v1/panels/{id}",                   MAY_ANYONE,  0, READ(NULL, &shape_panel, panel_get),                               NULL, "点评团抽取记录，可自行复算", "Read a draw; anyone can redraw it"},
    {METHOD_POST,  "/v1/orders/{id}/panel-reviews",     MAY(ROLE_PANEL), ROUTE_CREATES, WRITE(&shape_review_input, &shape_review, review_panel), NULL, "点评", "Review an order as a drawn panelist"},
    {METHOD_POST,  "/v1/orders/{id}/peer-reviews",      MAY(ROLE_SECRETARY), ROUTE_CREATES, WRITE(&shape_review_input, &shape_review, review_peer), NULL, "互评", "Review an order as a unit that did not serve"},
    {METHOD_POST,  "/v1/orders/{id}/place-code",        MAY_OFFICER, ROUTE_CREATES, WRITE(NULL, &shape_place_code, place_code_create),      NULL, "现场评价码", "Get the code to show at the place"},
    {METHOD_GET,   "/v1/places/{code}",                 MAY_ANYONE,  0, READ(NULL, &shape_place_view, place_get),                          NULL, "现场评价页", "See what is reviewed at this place"},
    {METHOD_POST,  "/v1/places/{code}/reviews",         MAY_ANYONE,  ROUTE_CREATES, WRITE(&shape_review_input, &shape_review, place_review), NULL, "现场群评", "Review the service at the place"},
    {METHOD_POST,  "/v1/requests/{id}/call-backs",      MAY_OFFICER | MAY(ROLE_SECRETARY), ROUTE_CREATES, WRITE(&shape_call_back_input, &shape_call_back, call_back_create), NULL, "回访", "Record a call to the resident"},
    {METHOD_GET,   "/v1/orders/{id}/call-backs",        MAY_WATCH,   0, READ(NULL, &shape_call_back_page, call_backs_of_order),            NULL, "订单的回访", "Calls made about an order"},
    {METHOD_GET,   "/v1/call-backs",                    MAY_WATCH,   0, READ(&shape_call_back_owed_query, &shape_call_back_owed_page, call_backs_owed), NULL, "待回访", "Orders whose residents are to be called"},
    {METHOD_GET,   "/v1/orders/{id}/evaluation",        MAY_WATCH | MAY_MEMBER, 0, READ(NULL, &shape_evaluation, evaluation_get),          NULL, "四方评价结果", "Read what all voices come to"},

    /* settlement */
    {METHOD_POST,  "/v1/offers/{id}/approve",           MAY_OFFICER | MAY(ROLE_DEPARTMENT), 0, WRITE(NULL, &shape_offer_approval, offer_approve), NULL, "审批当日时长", "Approve a long day"},
    {METHOD_GET,   "/v1/settlements",                   MAY_WATCH,   0, READ(&shape_settlement_query, &shape_settlement_page, settlement_pages), NULL, "评单公示列表", "List settlements"},
    {METHOD_GET,   "/v1/settlements/{id}",              MAY_WATCH,   0, READ(NULL, &shape_settlement, settlement_get),                      NULL, "查看评单公示", "Read a settlement"},
    {METHOD_POST,  "/v1/settlements/{id}/objections",   MAY_WATCH | MAY_MEMBER, 0, WRITE(&shape_objection_input, &shape_settlement, settlement_object), NULL, "提出异议", "Object to a settlement"},
    {METHOD_POST,  "/v1/settlements/{id}/decide",       MAY_OFFICER | MAY(ROLE_DEPARTMENT), 0, WRITE(&shape_decision_input, &shape_settlement, settlement_decide), NULL, "复核异议", "Decide on objections, as a second person"},
    {METHOD_POST,  "/v1/settlements/{id}/post",         MAY_OFFICER | MAY(ROLE_DEPARTMENT), 0, WRITE(NULL, &shape_settlement, settlement_post), NULL, "公示期满入账", "Post after the notice"},
    {METHOD_POST,  "/v1/tracking/{code}/objections",    MAY_ANYONE,  0, WRITE(&shape_objection_input, &shape_settlement, tracking_object),  NULL, "居民提出异议", "Object as the resident"},
    {METHOD_GET,   "/v1/notices",                       MAY_ANYONE | MAY_WATCH | MAY_MEMBER | MAY(ROLE_PANEL), 0, READ(&shape_notice_query, &shape_notice_page, notice_pages), NULL, "公示栏", "Public notices"},
    {METHOD_GET,   "/v1/inspections",                   MAY_WATCH,   0, READ(&shape_inspection_query, &shape_inspection_page, inspection_pages), NULL, "回头看列表", "List re-inspections"},
    {METHOD_GET,   "/v1/inspections/{id}",              MAY_WATCH,   0, READ(NULL, &shape_inspection, inspection_get),                      NULL, "查看回头看", "Read a re-inspection"},
    {METHOD_POST,  "/v1/inspections/{id}/close",        MAY_OFFICER | MAY(ROLE_DEPARTMENT), 0, WRITE(&shape_inspection_input, &shape_inspection, inspection_close), NULL, "办结回头看", "Close a re-inspection"},
    {METHOD_POST,  "/v1/chores",                        MAY_ADMIN,   0, WRITE(NULL, &shape_chores, chores_run),                            NULL, "执行到期事项", "Do what is due now"},
    {METHOD_GET,   "/v1/calendar/{year}",               MAY_ANYONE | MAY_WATCH | MAY_MEMBER | MAY(ROLE_PANEL), 0, READ(NULL, &shape_calendar, calendar_get), NULL, "工作日历", "Working days of a year"},
    {METHOD_PUT,   "/v1/calendar/{year}",               MAY_ADMIN | MAY(ROLE_DEPARTMENT), 0, WRITE(&shape_calendar_input, &shape_calendar, calendar_put), NULL, "确认年度日历", "Confirm the working days of a year"},

    /* ledger, exchange, discretion, late entries */
    {METHOD_POST,  "/v1/ledger/seals",                  MAY_ADMIN | MAY(ROLE_DEPARTMENT), 0, WRITE(NULL, &shape_seal_page, seal_make),     NULL, "封存已结束的月份", "Seal the months that are over"},
    {METHOD_GET,   "/v1/ledger/seals",                  MAY_LEDGER | MAY_MEMBER | MAY(ROLE_SECRETARY), 0, READ(NULL, &shape_seal_page, seal_pages), NULL, "封存列表", "Seals of months: keep them outside"},
    {METHOD_GET,   "/v1/ledger/seals/{period}",         MAY_LEDGER | MAY_MEMBER | MAY(ROLE_SECRETARY), 0, READ(NULL, &shape_seal, seal_get), NULL, "查看封存", "Read the seal of a month"},
    {METHOD_GET,   "/v1/ledger/seals/{period}/proof",   MAY_LEDGER | MAY_MEMBER, 0, READ(&shape_proof_query, &shape_seal_proof, seal_prove),          NULL, "证明一笔在封存之内", "Prove that an entry is under a seal; members their own"},
    {METHOD_GET,   "/v1/ledger/keys",                   MAY_ANYONE,  0, READ(NULL, &shape_seal_public, seal_key),                         NULL, "封存公钥", "The public key of seals and statements"},
    {METHOD_GET,   "/v1/ledger/statements",             MAY_LEDGER | MAY_MEMBER | MAY(ROLE_SECRETARY), 0, PULL(&shape_statement_query, &shape_statement, statement_get, pull_record), NULL, "封存对账单", "A signed statement of sealed months"},
    {METHOD_GET,   "/v1/ledger/entries/{seq}",          MAY_LEDGER,  0, ROW(&shape_entry, ledger_entry),                                 NULL, "查看一条账目", "Read one entry"},
    {METHOD_GET,   "/v1/ledger/entries/{seq}/evidence", MAY_LEDGER | MAY(ROLE_SECRETARY), 0, READ(NULL, &shape_evidence, evidence_get), NULL, "一条账目的依据", "What an entry stands on, down to attendance and request"},
    {METHOD_POST,  "/v1/ledger/reversals",              MAY_OFFICER | MAY(ROLE_DEPARTMENT), ROUTE_CREATES, WRITE(&shape_reversal_input, &shape_reversal, reversal_request), NULL, "申请冲正", "Ask for an entry to be taken back"},
    {METHOD_GET,   "/v1/ledger/reversals",              MAY_LEDGER,  0, READ(&shape_reversal_query, &shape_reversal_page, reversal_pages), NULL, "冲正列表", "List reversals"},
    {METHOD_GET,   "/v1/ledger/reversals/{id}",         MAY_LEDGER,  0, ROW(&shape_reversal, reversal_get),                              NULL, "查看冲正", "Read a reversal"},
    {METHOD_POST,  "/v1/ledger/reversals/{id}/approve", MAY_OFFICER | MAY(ROLE_DEPARTMENT), 0, WRITE(&shape_reversal_decision, &shape_reversal, reversal_approve), NULL, "复核同意冲正", "Take the entry back, as a second person"},
    {METHOD_POST,  "/v1/ledger/reversals/{id}/refuse",  MAY_OFFICER | MAY(ROLE_DEPARTMENT), 0, WRITE(&shape_reversal_decision, &shape_reversal, reversal_refuse), NULL, "不予冲正", "Leave the entry, as a second person"},
    {METHOD_POST,  "/v1/exchanges",                     MAY_MEMBER,  ROUTE_CREATES, WRITE(&shape_exchange_input, &shape_exchange, exchange_make), NULL, "积分时长互换", "Exchange points and time to spend"},
    {METHOD_GET,   "/v1/exchanges",                     MAY_LEDGER,  0, READ(&shape_exchange_query, &shape_exchange_page, exchange_pages), NULL, "党员的互换记录", "Exchanges of a member"},
    {METHOD_GET,   "/v1/exchanges/mine",                MAY_MEMBER,  0, READ(&shape_exchange_own_query, &shape_exchange_page, exchange_mine), NULL, "我的互换记录", "My own exchanges"},
    {METHOD_GET,   "/v1/exchanges/quote",               MAY_MEMBER,  0, READ(&shape_quote_query, &shape_quote, exchange_quote),           NULL, "互换试算", "What an exchange would bring"},
    {METHOD_POST,  "/v1/grants",                        MAY_OFFICER, ROUTE_CREATES, WRITE(&shape_grant_input, &shape_grant, grant_create), NULL, "社区裁量加分", "Give points from the community's budget"},
    {METHOD_GET,   "/v1/grants",                        MAY_WATCH,   0, READ(&shape_grant_query, &shape_grant_page, grant_pages),         NULL, "裁量加分列表", "List grants"},
    {METHOD_GET,   "/v1/grants/{id}",                   MAY_WATCH,   0, READ(NULL, &shape_grant, grant_get),                              NULL, "查看裁量加分", "Read a grant"},
    {METHOD_POST,  "/v1/grants/{id}/approve",           MAY_OFFICER, 0, WRITE(NULL, &shape_grant, grant_approve),                         NULL, "复核通过裁量加分", "Agree to a grant as the second person"},
    {METHOD_POST,  "/v1/grants/{id}/refuse",            MAY_OFFICER, 0, WRITE(&shape_why_input, &shape_grant, grant_refuse),              NULL, "不同意裁量加分", "Refuse a grant as the second person"},
    {METHOD_GET,   "/v1/budgets/{region}",              MAY_WATCH,   0, READ(&shape_month_query, &shape_budget, budget_get),              NULL, "社区裁量额度", "Budget of a community in a month"},
    {METHOD_GET,   "/v1/boards/discretion",             MAY_WATCH,   0, READ(&shape_board_query, &shape_board, discretion_board),         NULL, "裁量与宽严对比", "Communities compared: who gives, who is strict"},
    {METHOD_POST,  "/v1/late-entries",                  MAY_MEMBER | MAY_OFFICER, ROUTE_CREATES, WRITE(&shape_late_input, &shape_late, late_create), NULL, "申报补录", "File a late entry"},
    {METHOD_GET,   "/v1/late-entries",                  MAY_WATCH | MAY_MEMBER, 0, READ(&shape_late_query, &shape_late_page, late_pages),  NULL, "补录列表", "List late entries; members see their own and those under notice"},
    {METHOD_GET,   "/v1/late-entries/{id}",             MAY_WATCH | MAY_MEMBER, 0, READ(NULL, &shape_late, late_get),                      NULL, "查看补录", "Read a late entry"},
    {METHOD_POST,  "/v1/late-entries/{id}/approve",     MAY_OFFICER | MAY(ROLE_DEPARTMENT), 0, WRITE(NULL, &shape_late, late_approve),     NULL, "审核补录", "Approve a late entry: the community first, then the department"},
    {METHOD_POST,  "/v1/late-entries/{id}/refuse",      MAY_OFFICER | MAY(ROLE_DEPARTMENT), 0, WRITE(&shape_why_input, &shape_late, late_refuse), NULL, "不通过补录", "Refuse a late entry"},
    {METHOD_POST,  "/v1/late-entries/{id}/withdraw",    MAY_MEMBER | MAY_OFFICER, 0, WRITE(NULL, &shape_late, late_withdraw),              NULL, "撤回补录", "Take a late entry back"},
    {METHOD_POST,  "/v1/late-entries/{id}/object",      MAY_WATCH | MAY_MEMBER, 0, WRITE(&shape_why_input, &shape_late, late_object),      NULL, "对补录提出异议", "Object to a late entry under notice"},
    {METHOD_POST,  "/v1/late-entries/{id}/dismiss",     MAY_ADMIN | MAY(ROLE_DEPARTMENT), 0, WRITE(&shape_why_input, &shape_late, late_dismiss), NULL, "异议不成立", "Dismiss the objection"},
    {METHOD_POST,  "/v1/late-entries/{id}/post",        MAY_OFFICER | MAY(ROLE_DEPARTMENT), 0, WRITE(NULL, &shape_late, late_post),        NULL, "补录入账", "Post a late entry after its notice"},

    /* promises and referrals */
    {METHOD_GET,   "/v1/referrals",                     MAY_WATCH,   0, READ(&shape_referral_query, &shape_referral_page, referral_pages), NULL, "转办看板", "List referrals, with what is late"},
    {METHOD_GET,   "/v1/referrals/{id}",                MAY_WATCH,   0, READ(NULL, &shape_referral, referral_get),                         NULL, "查看转办", "Read a referral"},
    {METHOD_POST,  "/v1/referrals/{id}/accept",         MAY_OFFICER, 0, WRITE(NULL, &shape_referral, referral_accept),                     NULL, "接收转办", "Accept a referral"},
    {METHOD_POST,  "/v1/referrals/{id}/return",         MAY_OFFICER, 0, WRITE(&shape_return_input, &shape_referral, referral_return),      NULL, "退单", "Return a referral with the reason"},
    {METHOD_POST,  "/v1/referrals/{id}/finish",         MAY_OFFICER, 0, WRITE(&shape_result_input, &shape_referral, referral_finish),      NULL, "转办反馈", "Finish a referral: every requester hears"},
    {METHOD_POST,  "/v1/referrals/{id}/extensions",     MAY_OFFICER, ROUTE_CREATES, WRITE(&shape_extension_input, &shape_extension, extension_ask), NULL, "申请延期", "Ask for more time"},
    {METHOD_GET,   "/v1/referrals/{id}/extensions",     MAY_WATCH,   0, READ(NULL, &shape_extension_page, extensions_of_referral),         NULL, "延期记录", "Extensions of a referral"},
    {METHOD_POST,  "/v1/referrals/{id}/extensions/{number}/approve", MAY_OFFICER, 0, WRITE(NULL, &shape_extension, extension_approve),     NULL, "同意延期（另一人）", "Approve more time, as a second person"},
    {METHOD_POST,  "/v1/referrals/{id}/extensions/{number}/refuse",  MAY_OFFICER, 0, WRITE(NULL, &shape_extension, extension_refuse),      NULL, "不同意延期（另一人）", "Refuse more time, as a second person"},
    {METHOD_POST,  "/v1/requests/{id}/promises",        MAY_OFFICER, ROUTE_CREATES, WRITE(&shape_promise_input, &shape_promise, promise_make), NULL, "承诺，或说明本期不能办", "Promise a date, or say openly: not this period"},
    {METHOD_GET,   "/v1/promises",                      MAY_WATCH,   0, READ(&shape_promise_query, &shape_promise_page, promise_pages),    NULL, "承诺看板", "List promises, with what is late"},
    {METHOD_POST,  "/v1/promises/{id}/keep",            MAY_OFFICER, 0, WRITE(&shape_outcome_input, &shape_promise, promise_keep),         NULL, "践诺", "Keep a promise"},
    {METHOD_POST,  "/v1/promises/{id}/break",           MAY_OFFICER, 0, WRITE(&shape_return_input, &shape_promise, promise_break),         NULL, "未能践诺", "Say that a promise is not kept, and why"},
    {METHOD_POST,  "/v1/promises/{id}/renew",           MAY_OFFICER, 0, WRITE(&shape_extension_input, &shape_promise, promise_renew),      NULL, "承诺延期", "Put a promise off with the reason"},
    {METHOD_GET,   "/v1/close-standards/{category}",    MAY_WATCH,   0, READ(NULL, &shape_standard, standard_get),                         NULL, "销号标准", "Read the close-out standard of a category"},
    {METHOD_PUT,   "/v1/close-standards/{category}",    MAY_ADMIN | MAY(ROLE_DEPARTMENT), 0, WRITE(&shape_standard_input, &shape_standard, standard_put), NULL, "设置销号标准", "Set a close-out standard from a moment on"},
    {METHOD_GET,   "/v1/orders/{id}/close-ticks",       MAY_WATCH,   0, READ(NULL, &shape_close_tick_page, close_ticks_of_order),          NULL, "销号时勾选的标准", "What was ticked when the order was closed"},
    {METHOD_GET,   "/v1/boards/rates",                  MAY_WATCH,   0, READ(&shape_rates_query, &shape_rates_board, rates_get),           NULL, "响应率、解决率、满意率", "Three rates, with their counts"},

    /* against formalism */
    {METHOD_GET,   "/v1/boards/quota",                  MAY_WATCH,   0, READ(&shape_quota_query, &shape_quota_board, board_quota),        NULL, "年度任务完成情况", "Quota of a year: what counts, what does not and why"},
    {METHOD_GET,   "/v1/boards/skills",                 MAY_WATCH,   0, READ(&shape_skill_query, &shape_skill_board, board_skills),       NULL, "专长使用率与闲置专长", "Use of skills, and skills nobody asks for"},
    {METHOD_GET,   "/v1/boards/co-doing",               MAY_WATCH,   0, READ(&shape_span_query, &shape_joined_board, board_co_doing),     NULL, "共同缔造：居民参与", "Residents who worked along"},
    {METHOD_GET,   "/v1/flags",                         MAY_LEDGER,  0, READ(&shape_flag_query, &shape_flag_page, flag_pages),            NULL, "需要说明的情况", "Figures that ask for a look; they accuse nobody"},
    {METHOD_POST,  "/v1/flags/{key}/explain",           MAY_ADMIN | MAY(ROLE_DEPARTMENT), 0, WRITE(&shape_explain_input, &shape_flag, flag_explain), NULL, "说明或核实", "Say what was found out about a flag"},

    /* charts */
    {METHOD_GET,   "/v1/boards/demand",                 MAY_WATCH,   0, READ(&shape_demand_query, &shape_demand_board, chart_demand),      NULL, "需求分布：类别与时段", "Demand by category and by hour of the week"},
    {METHOD_GET,   "/v1/boards/filling",                MAY_WATCH,   0, READ(&shape_filling_query, &shape_filling_board, chart_filling),   NULL, "岗位满足情况与缺口原因", "Places filled and unfilled by skill and month, and why"},
    {METHOD_GET,   "/v1/boards/hours",                  MAY_WATCH,   0, READ(&shape_hours_query, &shape_hours_board, chart_hours),         NULL, "服务时长：按点单等待天数", "Service by the age of what was asked"},
    {METHOD_GET,   "/v1/boards/satisfaction",           MAY_WATCH,   0, READ(&shape_region_query, &shape_satisfaction_board, chart_satisfaction), NULL, "满意度：按下级区域", "Satisfaction of the regions below"},
    {METHOD_GET,   "/v1/boards/regions",                MAY_WATCH,   0, READ(&shape_region_query, &shape_region_board, chart_regions),     NULL, "区域总览：逐级下钻", "The regions below side by side"},

    /* cadence */
    {METHOD_GET,   "/v1/reports/{kind}",                MAY_WATCH | MAY_MEMBER, ROUTE_REPORT, READ(&shape_report_query, &shape_report, report_get), NULL, "定期报表：周、双周、月、季、一人一册（JSON、CSV、Excel、打印页）", "Report of a period, as JSON, CSV, workbook or page"},
    {METHOD_GET,   "/v1/lists",                         MAY_ANYONE | MAY_WATCH | MAY_MEMBER | MAY(ROLE_PANEL), 0, READ(&shape_ranking_query, &shape_ranking_page, ranking_pages), NULL, "有红黑榜的月份", "Months there is a list of"},
    {METHOD_POST,  "/v1/lists/{month}",                 MAY_ADMIN | MAY(ROLE_DEPARTMENT), ROUTE_CREATES, WRITE(&shape_ranking_input, &shape_ranking, ranking_draw), NULL, "拟定当月红黑榜", "Draw up the red-and-black list of a month"},
    {METHOD_GET,   "/v1/lists/{month}",                 MAY_ANYONE | MAY_WATCH | MAY_MEMBER | MAY(ROLE_PANEL), 0, READ(&shape_ranking_query, &shape_ranking_public, ranking_get), NULL, "红黑榜（公示或已发布）", "The list of a month, under notice or published"},
    {METHOD_POST,  "/v1/lists/{month}/notice",          MAY_ADMIN | MAY(ROLE_DEPARTMENT), 0, WRITE(&shape_ranking_input, &shape_ranking, ranking_notice), NULL, "红黑榜公示", "Show a list in public"},
    {METHOD_POST,  "/v1/lists/{month}/objections",      MAY_WATCH | MAY_MEMBER, 0, WRITE(&shape_ranking_objection_input, &shape_ranking_public, ranking_object), NULL, "对红黑榜提出异议", "Object to a row of a list"},
    {METHOD_GET,   "/v1/lists/{month}/objections",      MAY_WATCH,   0, READ(&shape_ranking_query, &shape_ranking_objection_page, ranking_objections), NULL, "红黑榜的异议", "Objections to a list, and what was decided"},
    {METHOD_POST,  "/v1/lists/{month}/decide",          MAY_ADMIN | MAY(ROLE_DEPARTMENT), 0, WRITE(&shape_ranking_decision_input, &shape_ranking, ranking_decide), NULL, "复核红黑榜异议", "Decide on the objections to a row, as a second person"},
    {METHOD_POST,  "/v1/lists/{month}/publish",         MAY_ADMIN | MAY(ROLE_DEPARTMENT), 0, WRITE(&shape_ranking_input, &shape_ranking, ranking_publish), NULL, "发布红黑榜，黑榜限期整改", "Publish a list after its notice"},
    {METHOD_POST,  "/v1/awards",                        MAY_OFFICER | MAY(ROLE_SECRETARY) | MAY_MEMBER, ROUTE_CREATES, WRITE(&shape_award_input, &shape_award, award_nominate), NULL, "提名典型案例", "Nominate a typical case"},
    {METHOD_GET,   "/v1/awards",                        MAY_ANYONE | MAY_WATCH | MAY_MEMBER | MAY(ROLE_PANEL), 0, READ(&shape_award_query, &shape_award_board, award_board_get), NULL, "典型案例评选", "Nominations of a quarter, as they stand"},
    {METHOD_POST,  "/v1/awards/{id}/votes",             MAY_MEMBER,  0, WRITE(NULL, &shape_award, award_vote),                             NULL, "党员投票", "Vote for a case as a member"},
    {METHOD_POST,  "/v1/tracking/{code}/award-votes",   MAY_ANYONE,  0, WRITE(&shape_award_vote_input, &shape_award, tracking_award_vote), NULL, "居民投票", "Vote for a case as a resident"},
    {METHOD_POST,  "/v1/awards/{id}/scores",            MAY(ROLE_PANEL), 0, WRITE(&shape_award_score_input, &shape_award, award_score),    NULL, "点评员打分", "Score a case as a panelist"},
    {METHOD_POST,  "/v1/awards/{period}/{kind}/decide", MAY_ADMIN | MAY(ROLE_DEPARTMENT), 0, WRITE(&shape_award_decision_input, &shape_award_board, award_decide), NULL, "评定典型案例", "Close the vote and name the winners"},

    /* pulls and certificates */
    {METHOD_GET,   "/v1/ledger/pulls",                  MAY(ROLE_AUDITOR) | MAY(ROLE_DEPARTMENT) | MAY_ADMIN, 0, READ(&shape_pull_page_query, &shape_pull_page, pull_pages), NULL, "账本拉取记录", "Who pulled the ledger, and what for"},
    {METHOD_PUT,   "/v1/issuers/{region}",              MAY_OFFICER | MAY(ROLE_DEPARTMENT), 0, WRITE(&shape_issuer_input, &shape_issuer, issuer_put), NULL, "登记证明出具单位", "Set who issues certificates for a community"},
    {METHOD_GET,   "/v1/issuers/{region}",              MAY_WATCH,   0, ROW(&shape_issuer, issuer_get),                                    NULL, "证明出具单位", "Who issues certificates for a community"},
    {METHOD_POST,  "/v1/members/me/service-certificates", MAY_MEMBER, ROUTE_CREATES, WRITE(&shape_certificate_input, &shape_certificate_shown, certificate_issue_own), NULL, "自助开具志愿服务记录证明", "Issue my own certificate of service"},
    {METHOD_GET,   "/v1/members/me/service-certificates", MAY_MEMBER, 0, READ(NULL, &shape_certificate_page, certificates_of_member),       NULL, "我的服务证明", "My own certificates of service"},
    {METHOD_POST,  "/v1/members/{id}/service-certificates", MAY_OFFICER | MAY(ROLE_DEPARTMENT), ROUTE_CREATES, WRITE(&shape_certificate_input, &shape_certificate_shown, certificate_issue), NULL, "开具志愿服务记录证明", "Issue a certificate of service"},
    {METHOD_GET,   "/v1/members/{id}/service-certificates", MAY_WATCH, 0, READ(NULL, &shape_certificate_page, certificates_of_member),      NULL, "党员的服务证明", "Certificates of service of a member"},
    {METHOD_GET,   "/v1/service-certificates/{id}",     MAY_WATCH | MAY_MEMBER, 0, READ(NULL, &shape_certificate_shown, certificate_get),  NULL, "查看服务证明", "Read a certificate of service"},
    {METHOD_GET,   "/v1/service-certificates/{id}/page", MAY_OFFICER | MAY(ROLE_DEPARTMENT) | MAY_MEMBER, ROUTE_PAGE, READ(NULL, NULL, certificate_print), NULL, "打印服务证明", "Print a certificate of service"},
    {METHOD_POST,  "/v1/service-certificates/{id}/page", MAY_OFFICER | MAY(ROLE_DEPARTMENT) | MAY_MEMBER, ROUTE_PAGE | ROUTE_RETRY, READ(&shape_document_input, NULL, certificate_print_document), NULL, "打印服务证明，证件号码只印不存", "Print it with a document number that is kept nowhere"},
    {METHOD_POST,  "/v1/service-certificates/{id}/revoke", MAY_OFFICER | MAY(ROLE_DEPARTMENT), 0, WRITE(&shape_reason_input, &shape_certificate_shown, certificate_revoke), NULL, "作废服务证明", "Revoke a certificate of service"},
    {METHOD_GET,   "/v1/verify/{code}",                 MAY_ANYONE,  0, READ(NULL, &shape_verified, certificate_verify),                   NULL, "验证服务证明", "Verify a certificate of service"},
    {METHOD_GET,   "/verify/{code}",                    MAY_ANYONE,  ROUTE_PAGE, READ(NULL, NULL, certificate_verify_page),                NULL, "扫码验证服务证明", "The page behind the QR code"},

    /* dictionary and rules */
    {METHOD_GET,   "/v1/regions",                       MAY_ANYONE,  0, READ(&shape_place_query, &shape_region_page, region_pages),        NULL, "区域", "Regions"},
    {METHOD_PUT,   "/v1/regions/{code}",                MAY_ADMIN,   0, WRITE(&shape_named_input, &shape_region, region_put),             NULL, "设置区域", "Set a region"},
    {METHOD_GET,   "/v1/units",                         MAY_WATCH,   0, READ(&shape_place_query, &shape_unit_page, unit_pages),            NULL, "单位", "Units"},
    {METHOD_PUT,   "/v1/units/{id}",                    MAY_ADMIN,   0, WRITE(&shape_named_input, &shape_unit, unit_put),                   NULL, "设置单位", "Set a unit"},
    {METHOD_GET,   "/v1/names",                         MAY_WATCH,   0, READ(&shape_name_query, &shape_name_page, name_pages),             NULL, "单位、党员、订单的名称", "What units, members and orders are called, by their ids"},
    {METHOD_GET,   "/v1/categories",                    MAY_ANYONE,  0, READ(&shape_dictionary_query, &shape_category_page, category_pages), NULL, "类别", "Categories: what can be asked for"},
    {METHOD_PUT,   "/v1/categories/{code}",             MAY_ADMIN | MAY(ROLE_DEPARTMENT), 0, WRITE(&shape_category_input, &shape_category, category_put), NULL, "设置类别", "Set a category and the order it becomes"},
    {METHOD_GET,   "/v1/skills",                        MAY_ANYONE,  0, READ(&shape_skill_entry_query, &shape_skill_entry_page, skill_pages), NULL, "专长字典", "Skills: the dictionary, or codes in use that are not in it"},
    {METHOD_PUT,   "/v1/skills/{code}",                 MAY_ADMIN | MAY(ROLE_DEPARTMENT), 0, WRITE(&shape_skill_entry_input, &shape_skill_entry, skill_put), NULL, "设置专长", "Set a skill of the dictionary"},
    {METHOD_GET,   "/v1/rules",                         MAY_WATCH,   0, READ(NULL, &shape_rule_page, rule_pages),                          NULL, "规则", "Dated rules"},
    {METHOD_POST,  "/v1/rules/preview",                 MAY_ADMIN | MAY(ROLE_DEPARTMENT), ROUTE_RETRY, READ(&shape_preview_input, &shape_preview, rule_preview), NULL, "规则试算：不保存", "What a month would have been under other rules; nothing is saved"},
    {METHOD_PUT,   "/v1/rules/{name}",                  MAY_ADMIN | MAY(ROLE_DEPARTMENT), 0, WRITE(&shape_rule_input, &shape_dated_rule, rule_put), NULL, "设置规则新版本", "Set a rule from a moment on"},

    /* access */
    {METHOD_POST,  "/v1/tokens",                        MAY_ADMIN,   ROUTE_CREATES, WRITE(&shape_token_input, &shape_token_created, token_create), NULL, "发放凭证", "Hand out a token"},
    {METHOD_GET,   "/v1/tokens",                        MAY_ADMIN,   0, READ(&shape_token_query, &shape_token_page, token_pages),          NULL, "凭证列表", "List tokens"},
    {METHOD_POST,  "/v1/tokens/{id}/revoke",            MAY_ADMIN,   0, WRITE(NULL, &shape_token, token_revoke_one),                         NULL, "吊销凭证", "Revoke a token"},

    {METHOD_POST,  "/v1/sessions",                      MAY_ANYONE,  ROUTE_CREATES | ROUTE_RETRY | ROUTE_SESSION, SECRET(&shape_sign_in_input, &shape_person, session_check, session_open), NULL, "登录", "Sign in by name and password, or by a code"},
    {METHOD_GET,   "/v1/session",                       MAY_SIGNED_IN, ROUTE_SESSION, ROW(&shape_person, session_person),              NULL, "我是谁", "Who am I"},
    {METHOD_POST,  "/v1/session/end",                   MAY_ANYONE,  ROUTE_RETRY | ROUTE_SESSION, WRITE(NULL, NULL, session_end),      NULL, "退出登录", "Sign out"},
    {METHOD_PUT,   "/v1/session/password",              MAY_SIGNED_IN, ROUTE_SESSION, SECRET(&shape_password_input, &shape_person, password_check, password_change), NULL, "修改密码，其他登录随即失效", "Change the own password: all other sessions end"},
    {METHOD_GET,   "/v1/sessions",                      MAY_ADMIN,   0, READ(&shape_session_query, &shape_session_page, session_pages), NULL, "当前登录", "Who is signed in"},
    {METHOD_POST,  "/v1/sessions/{id}/end",             MAY_ADMIN,   0, WRITE(NULL, &shape_session_row, session_end_one),              NULL, "强制下线", "End a session"},
    {METHOD_POST,  "/v1/accounts",                      MAY_OFFICER, ROUTE_CREATES, SECRET(&shape_account_input, &shape_account_created, account_draw, account_create), NULL, "开立账号，一次性密码只显示一次", "Make an account; its one-time password is told once"},
    {METHOD_GET,   "/v1/accounts",                      MAY_OFFICER, 0, READ(&shape_account_query, &shape_account_page, account_pages), NULL, "账号列表", "List accounts; officers those of members"},
    {METHOD_GET,   "/v1/accounts/{id}",                 MAY_OFFICER, 0, READ(NULL, &shape_account, account_get),                       NULL, "查看账号", "Read an account"},
    {METHOD_PATCH, "/v1/accounts/{id}",                 MAY_OFFICER, 0, WRITE(&shape_account_patch, &shape_account, account_patch),    NULL, "修改账号、停用或启用", "Change, disable or enable an account"},
    {METHOD_POST,  "/v1/accounts/{id}/password",        MAY_OFFICER, 0, SECRET(NULL, &shape_account_created, account_draw, account_reset), NULL, "重置密码", "Give an account a new one-time password"},
    {METHOD_GET,   "/v1/accounts/{id}/history",         MAY_OFFICER, 0, READ(NULL, &shape_account_history_page, account_history),      NULL, "账号的登录与变更记录", "What happened to an account, newest first"},
    {METHOD_POST,  "/v1/members/{id}/entry-codes",      MAY_OFFICER, ROUTE_CREATES, WRITE(&shape_entry_code_input, &shape_entry_code_shown, entry_code_create), NULL, "发放党员登录码（用一次）", "Hand out a code that lets a member in once"},

    /* what changes */
    {METHOD_GET,   "/v1/events",                        MAY_ANYONE | MAY_WATCH | MAY_MEMBER | MAY(ROLE_PANEL), ROUTE_EVENTS, {LANE_ROW, &shape_event_query, &shape_event, events_follow, NULL, NULL}, NULL, "变动通知（SSE）", "Follow what changes, as server-sent events"},

    /* the service itself */
    {METHOD_GET,   "/livez",                            MAY_ANYONE,  0, PLAIN, plain_live, "存活", "Whether the process lives"},
    {METHOD_GET,   "/readyz",                           MAY_ANYONE,  0, READ(NULL, &shape_health, health_ready), NULL, "就绪", "Whether the store answers"},
    {METHOD_GET,   "/v1/health",                        MAY_ADMIN,   0, READ(NULL, &shape_service_health, health_get), NULL, "服务状况", "How the service is: sizes, backup, chores, keys, calendar"},
    {METHOD_GET,   "/metrics",                          MAY_ADMIN | MAY(ROLE_AUDITOR), ROUTE_TEXT, PLAIN, plain_metrics, "运行指标（Prometheus）", "What the service counts of itself (Prometheus text)"},
    {METHOD_GET,   "/openapi.json",                     MAY_ANYONE,  0, PLAIN, plain_openapi, "接口文档", "This document"},
};
/* clang-format on */
const size_t route_count = sizeof(routes) / sizeof(routes[0]);
