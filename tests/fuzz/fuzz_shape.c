/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A body that a shape takes is written and taken again as the same bytes; a body it refuses is
 * refused with text that can be sent. */
#include "property.h"

#include <diandan/app/members.h>
#include <diandan/app/orders.h>
#include <diandan/app/requests.h>

static const struct shape *const shapes[] = {&shape_request_input, &shape_order_input,
                                             &shape_member_input, &shape_order_patch};

/* A list that must hold something has no written form when it is not given. */
static bool can_be_written(const struct shape *shape, const void *in)
{
    for (size_t i = 0; i < shape->count; i++) {
        const struct field *field = &shape->fields[i];
        const void *at = (const char *)in + field->offset;
        if ((field->kind == FIELD_LIST || field->kind == FIELD_TEXTS) &&
            !limit_holds((enum limit_index)field->items,
                         (int64_t)((const struct list *)at)->count)) {
            return false;
        }
    }
    return true;
}

/* What only the service fills in is refused when it is read: here it is left out. */
static void forget_read_only(const struct shape *shape, void *out)
{
    for (size_t i = 0; i < shape->count; i++) {
        const struct field *field = &shape->fields[i];
        char *at = (char *)out + field->offset;
        if (field->flags & FIELD_READ_ONLY) {
            require(field->kind == FIELD_INTEGER);
            *(int64_t *)(void *)at = ABSENT;
        } else if (field->kind == FIELD_LIST) {
            const struct shape *item = field->detail;
            const struct list *list = (const struct list *)(void *)at;
            for (size_t k = 0; k < list->count; k++) {
                forget_read_only(item, (char *)list->items + k * item->size);
            }
        }
    }
}

static void check_writing(const struct shape *shape, void *read, struct arena *arena)
{
    struct buffer first = buffer_on(arena);
    struct buffer second = buffer_on(arena);
    void *again = arena_alloc(arena, shape->size);
    struct error error = {0};
    forget_read_only(shape, read);
    shape_write(shape, read, SHAPE_UNMASK | SHAPE_REVEAL, &first);
    require(text_is_utf8(slice_of_buffer(&first)));
    require(shape_read(shape, arena, slice_of_buffer(&first), 0, again, &error) == RESULT_OK);
    forget_read_only(shape, again);
    shape_write(shape, again, SHAPE_UNMASK | SHAPE_REVEAL, &second);
    require(slices_equal(slice_of_buffer(&first), slice_of_buffer(&second)));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    for (size_t i = 0; i < sizeof(shapes) / sizeof(shapes[0]); i++) {
        struct arena *arena = arena_create();
        struct error error = {0};
        void *out = arena_alloc(arena, shapes[i]->size);
        const enum result result =
            shape_read(shapes[i], arena, slice_of_input(data, size), 0, out, &error);
        require(result == error.result);
        require(text_is_utf8(slice_of(error.pointer)) && text_is_utf8(slice_of(error.argument)));
        if (result == RESULT_OK && can_be_written(shapes[i], out)) {
            check_writing(shapes[i], out, arena);
        }
        arena_destroy(arena);
    }
    return 0;
}
