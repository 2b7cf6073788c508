/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers in pieces: a reader makes one, the loop sends it, and asks for the next when it has left.
 */
#pragma once

#include "door.h"

/* Send the head of the exchange's job, whose call has a stream; RESULT_BUSY is answered where there
   are too many. */
void streaming_begin(struct service *service, struct exchange *exchange);
/* A piece came back from the executor. */
void streaming_take(struct service *service, struct job *job);
/* For struct server_handlers; the context is the service. */
void streaming_on_drained(void *context, struct exchange *exchange);
void streaming_on_gone(void *context, struct exchange *exchange);
/* Free what streams hold when nothing runs any more. */
void streaming_end_all(struct service *service);
