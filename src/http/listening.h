/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Those who follow events: after a commit the loop reads what is new once and gives each listener
 * what is for it. Who does not take it at once stays behind and reads on from the store, so that
 * never more than one batch waits for anybody. */
#pragma once

#include "service.h"

#include <diandan/app/events.h>

/* Answer the exchange, whose job has a call that follows. */
void listening_begin(struct service *service, struct exchange *exchange);
/* There may be new events, or progress. */
void listening_tell(struct service *service);
/* For struct server_handlers; the context is the service. */
void listening_on_second(void *context);
void listening_on_taken(void *context, void *listener);
void listening_on_left(void *context, void *left);
/* Free all when nothing runs any more. */
void listening_end_all(struct service *service);
