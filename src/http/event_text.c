/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "event_text.h"

#include <diandan/app/events.h>
#include <diandan/app/progress.h>

enum { RETRY_MS = 2000 };

void event_text_write(const struct event *event, struct buffer *out)
{
    struct event shown = *event;
    if (shown.region_code && shown.region_code[0] == '\0') {
        shown.region_code = NULL;
    }
    buffer_print(out, "id: %lld\nevent: %s\ndata: ", (long long)event->seq,
                 event_kinds.codes[event->kind]);
    shape_write(&shape_event, &shown, 0, out);
    buffer_text(out, "\n\n");
}

void event_text_hello(int64_t seq, struct buffer *out)
{
    buffer_print(out, "retry: %d\nid: %lld\nevent: hello\ndata: {\"seq\":%lld}\n\n", RETRY_MS,
                 (long long)seq, (long long)seq);
}

void event_text_reset(int64_t seq, struct buffer *out)
{
    buffer_print(out, "id: %lld\nevent: reset\ndata: {\"seq\":%lld}\n\n", (long long)seq,
                 (long long)seq);
}

void event_text_progress(const struct round_progress *progress, struct buffer *out)
{
    buffer_text(out, "event: round.progress\ndata: ");
    round_progress_write(progress, out);
    buffer_text(out, "\n\n");
}

struct slice event_text_beat(void)
{
    return SLICE(":\n\n");
}
