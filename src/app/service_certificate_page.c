/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/service_certificates.h>
#include <diandan/formats/html.h>
#include <diandan/formats/qr.h>
#include <diandan/formats/time.h>

/* clang-format off */
static const char certificate_style[] =
    "@page{size:A4;margin:18mm 20mm}"
    "*{box-sizing:border-box}"
    "body{margin:0;background:#f2f1ee;color:#1a1a1a;font:15px/1.7 'Source Han Serif SC','Noto Serif CJK SC','Songti SC',SimSun,serif}"
    "main{position:relative;max-width:210mm;min-height:270mm;margin:24px auto;padding:18mm 20mm;background:#fff;box-shadow:0 1px 8px #0002}"
    "h1{margin:0 0 4mm;text-align:center;font-size:30px;font-weight:600;letter-spacing:.32em;text-indent:.32em;color:#a51c1c}"
    ".number{margin:0 0 8mm;text-align:center;color:#555;font-variant-numeric:tabular-nums}"
    "table{width:100%;border-collapse:collapse;margin:0 0 6mm}"
    "th,td{border:1px solid #8a8a8a;padding:5px 10px;text-align:left;font-weight:400;vertical-align:top;overflow-wrap:anywhere}"
    "th{background:#f7f4f0;color:#444;white-space:nowrap}"
    ".facts th{width:6.5em}"
    ".sum{font-size:19px;font-weight:600}"
    ".changed{color:#a51c1c}"
    "h2{margin:0 0 2mm;font-size:16px;font-weight:600}"
    "tr{break-inside:avoid}thead{display:table-header-group}"
    ".minutes{text-align:right;white-space:nowrap;width:9em}.day{white-space:nowrap;width:8em}"
    "footer{display:flex;gap:8mm;align-items:flex-end;justify-content:space-between;break-inside:avoid;margin-top:8mm}"
    ".check{display:flex;gap:4mm;align-items:center;font-size:12px;line-height:1.6;color:#555}"
    ".qr{width:32mm;height:32mm;flex:none}"
    ".seal{text-align:center;min-width:56mm}"
    ".seal span{display:inline-flex;align-items:center;justify-content:center;width:40mm;height:40mm;margin-bottom:2mm;border:1px dashed #b5b5b5;border-radius:50%;color:#9a9a9a}"
    ".void{position:absolute;top:96mm;left:50%;transform:translateX(-50%) rotate(-18deg);padding:2mm 12mm;border:3px solid #a51c1c;color:#a51c1c;font-size:54px;letter-spacing:.2em;opacity:.55}"
    "@media print{body{background:#fff}main{margin:0;padding:0;max-width:none;min-height:0;box-shadow:none}}";

static const char verify_style[] =
    "*{box-sizing:border-box}"
    "body{margin:0;min-height:100vh;display:flex;align-items:center;justify-content:center;padding:20px;background:#f2f1ee;color:#1a1a1a;font:16px/1.6 system-ui,'PingFang SC','Microsoft YaHei','WenQuanYi Micro Hei',sans-serif}"
    "main{width:100%;max-width:420px;padding:32px 20px;background:#fff;border-radius:12px;border-top:6px solid #8a8a8a;box-shadow:0 1px 8px #0002;text-align:center}"
    "main.valid{border-color:#1d7a3e}main.invalid{border-color:#a51c1c}"
    "h1{margin:0;font-size:15px;font-weight:400;color:#666;letter-spacing:.1em}"
    ".result{margin:14px 0 22px;font-size:34px;font-weight:600}"
    ".valid .result{color:#1d7a3e}.invalid .result{color:#a51c1c}"
    "dl{display:grid;grid-template-columns:auto 1fr;gap:10px 12px;margin:0;padding-top:18px;border-top:1px solid #e4e2dd;text-align:left}"
    "dt{color:#666}dd{margin:0;font-size:15px;text-align:right;font-variant-numeric:tabular-nums;overflow-wrap:anywhere}"
    "p{margin:22px 0 0;font-size:13px;color:#777}";
/* clang-format on */

static const char *hours_text(struct arena *arena, int64_t minutes)
{
    const long long hours = minutes / 60;
    const long long rest = minutes % 60;
    if (rest == 0) {
        return arena_print(arena, "%lld 小时", hours);
    }
    return hours == 0 ? arena_print(arena, "%lld 分钟", rest)
                      : arena_print(arena, "%lld 小时 %lld 分钟", hours, rest);
}

static const char *day_text(struct arena *arena, int64_t time_s)
{
    const struct date date = date_from_days(time_to_days(time_s, ZONE_DEFAULT_S));
    return arena_print(arena, "%d 年 %d 月 %d 日", date.year, date.month, date.day);
}

/* One line of facts over the whole width. */
static void write_fact(struct buffer *out, const char *name, const char *kind, const char *value)
{
    buffer_text(out, "<tr>");
    html_element(out, "th", NULL, name);
    buffer_text(out, "<td colspan=\"3\"");
    buffer_print(out, kind ? " class=\"%s\">" : "%s>", kind ? kind : "");
    html_text(out, value);
    buffer_text(out, "</td></tr>\n");
}

static void write_pair(struct buffer *out, const char *const names[2], const char *const values[2])
{
    buffer_text(out, "<tr>");
    for (int i = 0; i < 2; i++) {
        html_element(out, "th", NULL, names[i]);
        html_element(out, "td", NULL, values[i]);
    }
    buffer_text(out, "</tr>\n");
}

static void write_hours(struct buffer *out, const struct certificate_shown *shown)
{
    const struct service_certificate *certificate = &shown->certificate;
    const int64_t now = shown->minutes_now + shown->late_minutes_now;
    write_fact(out, "服务时长", "sum", hours_text(out->arena, certificate->minutes));
    if (certificate->late_minutes > 0) {
        write_fact(out, "补录时长", NULL,
                   arena_print(out->arena, "另有 %s，经审批事后补录",
                               hours_text(out->arena, certificate->late_minutes)));
    }
    if (now != certificate->minutes + certificate->late_minutes) {
        write_fact(out, "现有时长", "changed",
                   arena_print(out->arena, "%s（出具后有记录被冲正，以现有时长为准）",
                               hours_text(out->arena, now)));
    }
}

/* The day after is the first that is not covered: people read the last that is. */
static const char *interval_text(struct arena *arena, int64_t from, int64_t to)
{
    return arena_print(arena, "%s 至 %s", day_text(arena, from), day_text(arena, to - 1));
}

static void write_facts(struct buffer *out, const struct certificate_shown *shown,
                        const struct document_input *document)
{
    const struct service_certificate *certificate = &shown->certificate;
    buffer_text(out, "<table class=\"facts\">\n");
    write_pair(out, (const char *const[]){"姓名", "党员编号"},
               (const char *const[]){shown->member_name, certificate->member_id});
    write_pair(out, (const char *const[]){"证件类型", "证件号码"},
               (const char *const[]){document ? document->document_type : "",
                                     document ? document->document_number : ""});
    write_fact(out, "记录期间", NULL,
               interval_text(out->arena, certificate->from, certificate->to));
    write_hours(out, shown);
    write_pair(out, (const char *const[]){"出具单位", "负责人"},
               (const char *const[]){certificate->issuer_name, certificate->issuer_head});
    write_pair(out, (const char *const[]){"经办人", "联系方式"},
               (const char *const[]){certificate->handler, certificate->issuer_contact});
    if (certificate->notes) {
        write_fact(out, "备注", NULL, certificate->notes);
    }
    buffer_text(out, "</table>\n");
}

static void write_services(struct buffer *out, const char *title, const struct list *services)
{
    if (services->count == 0) {
        return;
    }
    html_element(out, "h2", NULL, title);
    buffer_text(out, "<table><thead><tr><th class=\"day\">日期</th><th>服务内容</th>"
                     "<th class=\"minutes\">时长</th></tr></thead><tbody>\n");
    for (size_t i = 0; i < services->count; i++) {
        const struct certified_service *service = &LIST_OF(*services, struct certified_service)[i];
        char day[DATE_TEXT_BYTES];
        date_print(time_to_days(service->starts_at, ZONE_DEFAULT_S), day);
        buffer_text(out, "<tr>");
        html_element(out, "td", "day", day);
        html_element(out, "td", NULL, service->title);
        html_element(out, "td", "minutes", hours_text(out->arena, service->minutes));
        buffer_text(out, "</tr>\n");
    }
    buffer_text(out, "</tbody></table>\n");
}

static enum result write_footer(struct call *call, struct buffer *out,
                                const struct certificate_shown *shown)
{
    struct qr qr;
    enum result result = qr_encode(call->arena, shown->verify_url, &qr, call->error);
    if (result != RESULT_OK) {
        return result;
    }
    buffer_text(out, "<footer><div class=\"check\">");
    qr_write_svg(&qr, "验证二维码", out);
    buffer_text(out, "<div>扫码验证真伪与时长<br>只显示是否有效、编号与时长</div></div>\n"
                     "<div class=\"seal\"><span>盖章处</span><br>");
    html_text(out, shown->certificate.issuer_name);
    buffer_text(out, "<br>");
    html_text(out, day_text(out->arena, shown->certificate.issued_at));
    buffer_text(out, "</div></footer>\n");
    return RESULT_OK;
}

enum result certificate_page(struct call *call, const struct certificate_shown *shown,
                             const struct document_input *document, const char **ret_html)
{
    struct buffer out = buffer_on(call->arena);
    const struct service_certificate *certificate = &shown->certificate;
    html_begin(&out, arena_print(call->arena, "志愿服务记录证明 %s", certificate->number),
               certificate_style);
    buffer_text(&out, "<main>\n<h1>志愿服务记录证明</h1>\n");
    html_element(&out, "p", "number", arena_print(call->arena, "编号 %s", certificate->number));
    write_facts(&out, shown, document);
    write_services(&out, "服务内容", &shown->services);
    write_services(&out, "补录的服务", &shown->late_services);
    enum result result = write_footer(call, &out, shown);
    if (certificate->state == SERVICE_CERTIFICATE_REVOKED) {
        buffer_text(&out, "<div class=\"void\">已作废</div>\n");
    }
    buffer_text(&out, "</main>\n");
    html_end(&out);
    *ret_html = out.bytes;
    return result;
}

static void write_term(struct buffer *out, const char *name, const char *value)
{
    html_element(out, "dt", NULL, name);
    html_element(out, "dd", NULL, value);
}

const char *verified_page(struct call *call, const struct verified *verified)
{
    struct buffer out = buffer_on(call->arena);
    html_begin(&out, "服务证明验证", verify_style);
    buffer_print(&out, "<main class=\"%s\">\n<h1>志愿服务记录证明</h1>\n",
                 verified->valid ? "valid" : "invalid");
    html_element(&out, "div", "result", verified->text);
    buffer_text(&out, "\n<dl>");
    write_term(&out, "编号", *verified->number ? verified->number : "—");
    write_term(&out, "服务时长",
               *verified->number ? hours_text(call->arena, verified->minutes) : "—");
    if (verified->minutes_now != verified->minutes) {
        write_term(&out, "现有时长", hours_text(call->arena, verified->minutes_now));
    }
    buffer_text(&out, "</dl>\n<p>请核对纸质证明上的编号与时长是否与此一致。</p>\n</main>\n");
    html_end(&out);
    return out.bytes;
}
