/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a query is read as is the same when it is said with every byte escaped; a query of text is
 * refused with text that can be sent. */
#include "property.h"

#include <diandan/domain/order.h>
#include <diandan/formats/shape.h>
#include <diandan/formats/time.h>

/* One field of every kind that a query can hold. */
struct asked {
    const char *text;
    int64_t at;
    int64_t count;
    int open;
    int state;
};

/* clang-format off */
static const struct field fields[] = {
    {.name = "text",  .kind = FIELD_TEXT,    .offset = offsetof(struct asked, text), .limit = LIMIT_NAME_CHARACTERS},
    {.name = "at",    .kind = FIELD_TIME,    .offset = offsetof(struct asked, at), .limit = LIMIT_EPOCH_S},
    {.name = "count", .kind = FIELD_INTEGER, .offset = offsetof(struct asked, count), .limit = LIMIT_BALANCE, .fallback = -1},
    {.name = "open",  .kind = FIELD_BOOLEAN, .offset = offsetof(struct asked, open)},
    {.name = "state", .kind = FIELD_CHOICE,  .offset = offsetof(struct asked, state), .detail = &order_states},
};
/* clang-format on */
static const struct shape shape = {"Asked", sizeof(struct asked), fields,
                                   sizeof(fields) / sizeof(fields[0])};

static void say(struct buffer *query, const char *name, const char *value)
{
    buffer_print(query, "%s%s=", query->length > 0 ? "&" : "", name);
    for (; *value; value++) {
        buffer_print(query, "%%%02X", (unsigned)(unsigned char)*value);
    }
}

static struct slice say_again(const struct asked *asked, struct arena *arena)
{
    struct buffer query = buffer_on(arena);
    char stamp[TIME_TEXT_BYTES];
    if (asked->text) {
        say(&query, "text", asked->text);
    }
    if (asked->at != ABSENT) {
        time_print(asked->at, ZONE_DEFAULT_S, stamp);
        say(&query, "at", stamp);
    }
    say(&query, "count", arena_print(arena, "%lld", (long long)asked->count));
    say(&query, "open", asked->open ? "true" : "false");
    say(&query, "state", order_states.codes[asked->state]);
    return slice_of_buffer(&query);
}

static void require_same(const struct asked *a, const struct asked *b)
{
    require(text_equals(a->text, b->text) && a->at == b->at && a->count == b->count);
    require(a->open == b->open && a->state == b->state);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_create();
    struct asked asked;
    struct asked again;
    struct error error = {0};
    const enum result result =
        shape_read_query(&shape, arena, slice_of_input(data, size), &asked, &error);
    require(result == error.result);
    require(text_is_utf8(slice_of(error.pointer)) && text_is_utf8(slice_of(error.argument)));
    if (result == RESULT_OK) {
        require(shape_read_query(&shape, arena, say_again(&asked, arena), &again, &error) ==
                RESULT_OK);
        require_same(&asked, &again);
    }
    arena_destroy(arena);
    return 0;
}
