/* SPDX-License-Identifier: GPL-3.0-or-later */
/* QR codes (ISO/IEC 18004) as modules and as SVG to stand in a page. */
#pragma once

#include <diandan/base/buffer.h>
#include <diandan/base/error.h>

struct qr {
    int width;                    /* modules of a side, without the quiet zone */
    const unsigned char *modules; /* width * width, row by row; 1 is dark */
};

/* A short text at error correction M (15 % may be lost), bytes as they are; on the arena.
   RESULT_INVALID with RULE_LENGTH where it is empty or too long for a code. */
enum result qr_encode(struct arena *arena, const char *text, struct qr *ret, struct error *error);
/* An <svg class="qr"> with the quiet zone of four modules; its size is the page's. label is read by
   those who do not see it. */
void qr_write_svg(const struct qr *qr, const char *label, struct buffer *out);
