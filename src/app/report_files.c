/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report_files.h"

#include <diandan/app/pulls.h>
#include <diandan/formats/charset.h>
#include <diandan/formats/report.h>

#include <unistd.h>

/* A finished report: bytes of CSV, or a workbook. */
struct finished {
    struct slice bytes;
    int descriptor; /* of the workbook; -1 */
};

static enum result next_csv(struct call *call, void *state, struct buffer *out, int *ret_last)
{
    (void)call;
    const struct finished *finished = state;
    buffer_append(out, finished->bytes.bytes, finished->bytes.length);
    *ret_last = 1;
    return RESULT_OK;
}

static enum result next_xlsx(struct call *call, void *state, struct buffer *out, int *ret_last)
{
    const struct finished *finished = state;
    return pull_send_file(call, finished->descriptor, out, ret_last);
}

static void end(void *state)
{
    struct finished *finished = state;
    if (finished->descriptor >= 0) {
        (void)close(finished->descriptor);
        finished->descriptor = -1;
    }
}

static enum result make_csv(struct call *call, const struct report *report, int charset,
                            struct finished *finished)
{
    struct buffer out = buffer_on(call->arena);
    struct csv_writer writer = csv_writer_on(&out, CSV_SPREADSHEET);
    if (charset == CHARSET_UTF8) {
        csv_write_byte_order_mark(&writer);
    }
    report_write_csv(report, &writer);
    finished->bytes = (struct slice){out.bytes, out.length};
    return charset == CHARSET_GB18030
               ? charset_to_gb18030(call->arena, finished->bytes, &finished->bytes, call->error)
               : RESULT_OK;
}

static enum result make_xlsx(struct call *call, const struct report *report,
                             struct finished *finished)
{
    struct xlsx_book *book;
    enum result result = xlsx_create(call->settings->folder, &book, call->error);
    if (result != RESULT_OK) {
        return result;
    }
    result = report_write_xlsx(report, call->arena, book, call->error);
    if (result != RESULT_OK) {
        xlsx_abandon(book);
        return result;
    }
    return xlsx_finish(book, &finished->descriptor, call->error);
}

enum result report_answer(struct call *call, const struct report *report, int format, int charset)
{
    if (format == REPORT_JSON) {
        return RESULT_OK;
    }
    if (format == REPORT_HTML) {
        struct buffer page = buffer_on(call->arena);
        report_write_html(report, &page);
        call_answer_page(call, page.bytes);
        return RESULT_OK;
    }
    struct finished *finished = ARENA_NEW(call->arena, struct finished);
    *finished = (struct finished){.descriptor = -1};
    enum result result = format == REPORT_CSV ? make_csv(call, report, charset, finished)
                                              : make_xlsx(call, report, finished);
    if (result != RESULT_OK) {
        return result;
    }
    struct stream *stream = ARENA_NEW(call->arena, struct stream);
    *stream = (struct stream){
        .content_type = format == REPORT_CSV ? pull_csv_types[charset] : pull_media[PULL_XLSX],
        .file_name = arena_print(call->arena, "%s-%s.%s", report_kinds.codes[report->kind],
                                 report->period, report_formats.codes[format]),
        .last_seq = report->through_seq,
        .state = finished,
        .next = format == REPORT_CSV ? next_csv : next_xlsx,
        .end = end,
    };
    call->stream = stream;
    return RESULT_OK;
}
