/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/formats/html.h>
#include <diandan/formats/qr.h>

#include <qrencode.h>

enum { QUIET_MODULES = 4 };

enum result qr_encode(struct arena *arena, const char *text, struct qr *ret, struct error *error)
{
    QRcode *code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M);
    if (!code) {
        return error_refuse(error, RESULT_INVALID, RULE_LENGTH, "", "1–2331");
    }
    const size_t count = (size_t)code->width * (size_t)code->width;
    unsigned char *modules = arena_alloc(arena, count);
    for (size_t i = 0; i < count; i++) {
        modules[i] = code->data[i] & 1; /* the other bits tell what a module is for */
    }
    *ret = (struct qr){code->width, modules};
    QRcode_free(code);
    return RESULT_OK;
}

/* Dark modules that follow each other in a row are one bar. */
static void write_row(const struct qr *qr, int row, struct buffer *out)
{
    const unsigned char *modules = qr->modules + (size_t)row * (size_t)qr->width;
    for (int from = 0; from < qr->width; from++) {
        int to = from;
        while (to < qr->width && modules[to]) {
            to++;
        }
        if (to > from) {
            buffer_print(out, "M%d %dh%dv1h-%dz", from + QUIET_MODULES, row + QUIET_MODULES,
                         to - from, to - from);
            from = to;
        }
    }
}

void qr_write_svg(const struct qr *qr, const char *label, struct buffer *out)
{
    const int side = qr->width + 2 * QUIET_MODULES;
    buffer_print(out,
                 "<svg class=\"qr\" xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\""
                 " shape-rendering=\"crispEdges\" role=\"img\" aria-label=\"",
                 side, side);
    html_text(out, label);
    buffer_print(out, "\"><rect width=\"%d\" height=\"%d\" fill=\"#fff\"/><path d=\"", side, side);
    for (int row = 0; row < qr->width; row++) {
        write_row(qr, row, out);
    }
    buffer_text(out, "\"/></svg>\n");
}
