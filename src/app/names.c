/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/field.h>
#include <diandan/app/names.h>
#include <diandan/domain/place.h>
#include <diandan/store/name_store.h>

#include <string.h>

/* clang-format off */
static const struct field query_fields[] = {
    FIELD("ids", TEXT, name_query, ids, .flags = FIELD_REQUIRED, .limit = LIMIT_NAME_IDS_CHARACTERS, .note = "of units, members and orders, with commas between"),
};
const struct shape shape_name_query = SHAPE("NameQuery", name_query, query_fields);

static const struct field name_fields[] = {
    FIELD("id",          TEXT,   name, id, .limit = LIMIT_ID_CHARACTERS),
    FIELD("kind",        CHOICE, name, kind, .detail = &name_kinds),
    FIELD("name",        TEXT,   name, name, .limit = LIMIT_NAME_CHARACTERS, .note = "of a unit, or the title of an order"),
    FIELD("member_name", TEXT,   name, member_name, .flags = FIELD_MASK_NAME, .limit = LIMIT_NAME_CHARACTERS),
};
static const struct shape shape_name = SHAPE("Name", name, name_fields);
PAGE_SHAPE("NamePage", shape_name_page, shape_name);
/* clang-format on */

static size_t count_ids(const char *ids)
{
    size_t count = 1;
    for (; *ids; ids++) {
        count += *ids == ',';
    }
    return count;
}

/* Names of units are no secret; of members and orders those of one's own scope. */
static int may_name(const struct call *call, const struct name *name)
{
    return name->kind == NAME_UNIT || region_within(name->region_code, call->caller.scope);
}

enum result name_pages(struct call *call, const void *input, void *output)
{
    const char *rest = ((const struct name_query *)input)->ids;
    struct page *page = output;
    struct name *found = ARENA_ARRAY(call->arena, struct name, count_ids(rest));
    enum result result = RESULT_OK;
    *page = (struct page){
        .items = {found, 0}
    };
    while (*rest && result == RESULT_OK) {
        const size_t length = strcspn(rest, ",");
        struct name *name = &found[page->items.count];
        const char *id = arena_bytes(call->arena, rest, length);
        result = name_load(call->store, id, call->arena, name, call->error);
        page->items.count += result == RESULT_OK && may_name(call, name);
        result = result == RESULT_NOT_FOUND ? RESULT_OK : result;
        rest += length + (rest[length] == ',');
    }
    return result;
}
