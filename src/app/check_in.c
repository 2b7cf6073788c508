/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/check_in.h>
#include <diandan/app/field.h>
#include <diandan/app/orders.h>
#include <diandan/formats/html.h>
#include <diandan/formats/qr.h>
#include <diandan/formats/time.h>
#include <diandan/store/offer_store.h>

/* clang-format off */
static const struct field input_fields[] = {
    FIELD("renew", BOOLEAN, check_in_input, renew, .limit = LIMIT_COUNT, .note = "true: a new code; the old one ends"),
};
const struct shape shape_check_in_input = SHAPE("CheckInCodeInput", check_in_input, input_fields);

static const struct field shown_fields[] = {
    FIELD("order_id",    TEXT, check_in_shown, code.order_id, .limit = LIMIT_ID_CHARACTERS),
    FIELD("code",        TEXT, check_in_shown, code.code, .limit = LIMIT_CHECK_IN_CHARACTERS, .note = "to be shown at the place, never before"),
    FIELD("url",         TEXT, check_in_shown, url, .limit = LIMIT_NOTE_CHARACTERS, .note = "what the QR code leads to"),
    FIELD("qr",          TEXT, check_in_shown, qr, .limit = LIMIT_NOTE_CHARACTERS, .note = "path of the QR code as SVG"),
    FIELD("sheet",       TEXT, check_in_shown, sheet, .limit = LIMIT_NOTE_CHARACTERS, .note = "path of the page to print"),
    FIELD("valid_from",  TIME, check_in_shown, valid_from, .limit = LIMIT_EPOCH_S, .note = "attendance counts from an hour before the order"),
    FIELD("valid_until", TIME, check_in_shown, valid_until, .limit = LIMIT_EPOCH_S, .note = "to four hours after it"),
    FIELD("created_by",  TEXT, check_in_shown, code.created_by, .limit = LIMIT_NAME_CHARACTERS),
    FIELD("created_at",  TIME, check_in_shown, code.created_at, .limit = LIMIT_EPOCH_S),
};
const struct shape shape_check_in_shown = SHAPE("CheckInCode", check_in_shown, shown_fields);

static const char sheet_style[] =
    "@page{size:A4;margin:18mm}"
    "*{box-sizing:border-box}"
    "body{margin:0;background:#f2f1ee;color:#1a1a1a;font:18px/1.5 'Source Han Sans SC','Noto Sans CJK SC','PingFang SC','Microsoft YaHei','WenQuanYi Micro Hei',sans-serif}"
    "main{max-width:190mm;margin:24px auto;padding:14mm;background:#fff;text-align:center}"
    "h1{margin:0 0 6mm;font-size:34px;overflow-wrap:anywhere}"
    ".fact{margin:0;font-size:22px;overflow-wrap:anywhere}"
    ".qr{display:block;width:110mm;height:110mm;margin:8mm auto 2mm}"
    ".code{margin:0 0 4mm;font-size:64px;font-weight:700;letter-spacing:.18em;text-indent:.18em;font-variant-numeric:tabular-nums}"
    ".how{margin:0;font-size:22px}"
    ".how span{display:block;color:#555;font-size:17px}"
    "@media print{body{background:#fff}main{margin:0;padding:0;max-width:none}}";
/* clang-format on */

/* States in which somebody may still come, or leave. */
static enum result reach(struct call *call, struct order *order)
{
    enum result result = order_reach(call, call->parameters[0], order);
    if (result == RESULT_OK && order->state != ORDER_RUNNING) {
        result = order_require_open(call, order);
    }
    return result;
}

static const char *new_digits(struct call *call)
{
    uint32_t noise;
    call->world->random(call->world->random_state, &noise, sizeof(noise));
    return arena_print(call->arena, "%06u", noise % 1000000);
}

static enum result make(struct call *call, const struct order *order, struct check_in_code *ret)
{
    *ret = (struct check_in_code){
        .region_code = order->region_code,
        .order_id = order->id,
        .code = new_digits(call),
        .created_by = call->caller.subject,
        .created_at = call_now_s(call),
    };
    return check_in_code_save(call->store, ret, call->error);
}

static const char *url_of(struct call *call, const struct check_in_code *code)
{
    return arena_print(call->arena, "%s/member#/check-in/%s/%s", call->settings->public_url,
                       code->order_id, code->code);
}

/* The code the order has, or a new one. */
static enum result settle_code(struct call *call, const struct order *order, int renew,
                               struct check_in_code *ret)
{
    enum result result =
        renew ? RESULT_NOT_FOUND
              : check_in_code_load(call->store, order->id, call->arena, ret, call->error);
    return result == RESULT_NOT_FOUND ? make(call, order, ret) : result;
}

enum result check_in_code_show(struct call *call, const void *input, void *output)
{
    const struct check_in_input *asked = input;
    struct check_in_shown *shown = output;
    struct order order;
    enum result result = reach(call, &order);
    if (result == RESULT_OK) {
        result = settle_code(call, &order, asked->renew, &shown->code);
    }
    if (result == RESULT_OK) {
        shown->url = url_of(call, &shown->code);
        shown->qr = arena_print(call->arena, "/v1/orders/%s/check-in-qr", order.id);
        shown->sheet = arena_print(call->arena, "/v1/orders/%s/check-in-sheet", order.id);
        shown->valid_from = order.starts_at - OFFER_EARLY_S;
        shown->valid_until = order.ends_at + OFFER_LATE_S;
    }
    return result;
}

/* The order of the path, its code, and the drawing of it. */
static enum result draw(struct call *call, struct order *order, struct check_in_code *code,
                        struct qr *qr)
{
    enum result result = reach(call, order);
    if (result == RESULT_OK) {
        result = check_in_code_load(call->store, order->id, call->arena, code, call->error);
    }
    return result == RESULT_OK ? qr_encode(call->arena, url_of(call, code), qr, call->error)
                               : result;
}

enum result check_in_qr(struct call *call, const void *input, void *output)
{
    (void)input;
    (void)output;
    struct order order;
    struct check_in_code code;
    struct qr qr;
    struct buffer out = buffer_on(call->arena);
    enum result result = draw(call, &order, &code, &qr);
    if (result == RESULT_OK) {
        qr_write_svg(&qr, "签到二维码 check-in", &out);
        call_answer_text(call, "image/svg+xml", (struct slice){out.bytes, out.length});
    }
    return result;
}

/* 2026-12-01 08:00–09:00; the day of the end too where it is another. */
static const char *when_text(struct arena *arena, const struct order *order)
{
    char from[TIME_TEXT_BYTES];
    char to[TIME_TEXT_BYTES];
    time_print(order->starts_at, ZONE_DEFAULT_S, from);
    time_print(order->ends_at, ZONE_DEFAULT_S, to);
    const int is_same_day = time_to_days(order->starts_at, ZONE_DEFAULT_S) ==
                            time_to_days(order->ends_at, ZONE_DEFAULT_S);
    return is_same_day
               ? arena_print(arena, "%.10s %.5s–%.5s", from, from + 11, to + 11)
               : arena_print(arena, "%.10s %.5s – %.10s %.5s", from, from + 11, to, to + 11);
}

static void write_sheet(struct buffer *out, const struct order *order,
                        const struct check_in_code *code, const struct qr *qr)
{
    html_begin(out, arena_print(out->arena, "签到 Check-in · %s", order->title), sheet_style);
    buffer_text(out, "<main>\n");
    html_element(out, "h1", NULL, order->title);
    html_element(out, "p", "fact", when_text(out->arena, order));
    html_element(out, "p", "fact", order->place);
    qr_write_svg(qr, "签到二维码 check-in", out);
    html_element(out, "p", "code", code->code);
    buffer_text(out, "<p class=\"how\">到场请扫码签到，或输入六位签到码；离开时同样签退"
                     "<span lang=\"en\">Scan to check in when you arrive, or type the six digits;"
                     " check out the same way when you leave</span></p>\n</main>\n");
    html_end(out);
}

enum result check_in_sheet(struct call *call, const void *input, void *output)
{
    (void)input;
    (void)output;
    struct order order;
    struct check_in_code code;
    struct qr qr;
    struct buffer out = buffer_on(call->arena);
    enum result result = draw(call, &order, &code, &qr);
    if (result == RESULT_OK) {
        write_sheet(&out, &order, &code, &qr);
        call_answer_page(call, out.bytes);
    }
    return result;
}
