/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Events as they go over the wire (text/event-stream of the HTML standard). */
#pragma once

#include <diandan/base/buffer.h>
#include <diandan/base/text.h>
#include <diandan/domain/event.h>
#include <diandan/domain/round.h>

/* id, event and data. */
void event_text_write(const struct event *event, struct buffer *out);
/* How long a client waits before it comes back, and where it stands: everything after seq follows.
 */
void event_text_hello(int64_t seq, struct buffer *out);
/* What lies between is gone: load again, and follow from seq on. */
void event_text_reset(int64_t seq, struct buffer *out);
/* Without an id: it is past as soon as it is told. */
void event_text_progress(const struct round_progress *progress, struct buffer *out);
/* A comment, so that nobody between takes the silence for an end. */
struct slice event_text_beat(void);
