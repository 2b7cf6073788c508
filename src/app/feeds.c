/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "feed_events.h"

#include <diandan/app/feeds.h>
#include <diandan/app/field.h>
#include <diandan/crypto/hash.h>
#include <diandan/store/feed_store.h>

#include <string.h>

/* clang-format off */
static const struct field made_fields[] = {
    FIELD("url",        TEXT, feed_made, url, .flags = FIELD_SECRET, .limit = LIMIT_NOTE_CHARACTERS, .note = "told once; whoever knows it reads the calendar"),
    FIELD("created_at", TIME, feed_made, created_at, .limit = LIMIT_EPOCH_S),
};
const struct shape shape_feed_made = SHAPE("CalendarFeedMade", feed_made, made_fields);

static const struct field standing_fields[] = {
    FIELD("exists",     BOOLEAN, feed_standing, exists, .limit = LIMIT_COUNT),
    FIELD("created_at", TIME,    feed_standing, created_at, .limit = LIMIT_EPOCH_S, .note = "of the address that holds"),
};
const struct shape shape_feed_standing = SHAPE("CalendarFeed", feed_standing, standing_fields);
/* clang-format on */

static const char suffix[] = ".ics";

enum result feed_make(struct call *call, const void *input, void *output)
{
    (void)input;
    struct feed_made *made = output;
    unsigned char secret[DIGEST_BYTES];
    unsigned char hash[DIGEST_BYTES];
    char token[DIGEST_BASE64URL_BYTES];
    call->world->random(call->world->random_state, secret, sizeof(secret));
    digest_to_base64url(secret, token);
    hash_once(HASH_SHA256, token, strlen(token), hash);
    const struct feed feed = {call->caller.subject, call_now_s(call)};
    made->url =
        arena_print(call->arena, "%s/calendar/%s%s", call->settings->public_url, token, suffix);
    made->created_at = feed.created_at;
    return feed_save(call->store, &feed, hash, call->error);
}

enum result feed_get(struct call *call, const void *input, void *output)
{
    (void)input;
    struct feed_standing *standing = output;
    struct feed feed = {.created_at = ABSENT};
    enum result result =
        feed_load(call->store, call->caller.subject, call->arena, &feed, call->error);
    *standing = (struct feed_standing){result == RESULT_OK, feed.created_at};
    return result == RESULT_NOT_FOUND ? RESULT_OK : result;
}

enum result feed_stop(struct call *call, const void *input, void *output)
{
    (void)input;
    (void)output;
    return feed_end(call->store, call->caller.subject, call->error);
}

/* The feed behind the last segment of the path, "TOKEN.ics". */
static enum result find(struct call *call, struct feed *ret)
{
    unsigned char hash[DIGEST_BYTES];
    const char *name = call->parameters[0];
    const size_t length = strlen(name);
    const size_t end = sizeof(suffix) - 1;
    if (length <= end || strcmp(name + length - end, suffix) != 0) {
        return error_refuse(call->error, RESULT_NOT_FOUND, RULE_UNKNOWN_ID, "", NULL);
    }
    hash_once(HASH_SHA256, name, length - end, hash);
    return feed_load_by_hash(call->store, hash, call->arena, ret, call->error);
}

static const char *tag_of(struct call *call, const struct buffer *bytes)
{
    unsigned char digest[DIGEST_BYTES];
    char text[DIGEST_HEX_BYTES];
    hash_once(HASH_SHA256, bytes->bytes, bytes->length, digest);
    digest_to_hex(digest, text);
    return arena_print(call->arena, "\"%.32s\"", text);
}

enum result feed_calendar(struct call *call, const void *input, void *output)
{
    (void)input;
    (void)output;
    struct feed feed = {0};
    struct calendar_feed calendar;
    struct buffer out = buffer_on(call->arena);
    enum result result = find(call, &feed);
    if (result == RESULT_OK) {
        result = feed_fill(call, feed.member_id, &calendar);
    }
    if (result == RESULT_OK) {
        calendar_feed_write(&calendar, &out);
        call_answer_text(call, "text/calendar; charset=utf-8",
                         (struct slice){out.bytes, out.length});
        call->content->etag = tag_of(call, &out);
        call->content->cache_control = "private, no-cache";
    }
    return result;
}
