/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bytes of an answer. */
#pragma once

#include "gzip.h"

#include <diandan/base/buffer.h>
#include <diandan/http/server.h>

enum { DATE_BYTES = 30 };

/* "Tue, 15 Nov 1994 08:12:31 GMT" (RFC 9110 section 5.6.7). */
void response_date(int64_t now_s, char ret_date[DATE_BYTES]);

/* Words for a status, such as "Not Found". */
const char *response_reason(int status);

struct response_frame {
    const struct http_request *request;
    const char *date;
    bool close;
    bool streamed; /* the length is not known: the body follows in pieces */
    struct gzip *gzip;
};

/* Write status line and fields to *head; returns the body to send after it, perhaps compressed on
   the arena of *head. */
struct slice response_write(const struct reply *reply, const struct response_frame *frame,
                            struct buffer *head);
