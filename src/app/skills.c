/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/field.h>
#include <diandan/app/skills.h>
#include <diandan/store/place_store.h>

/* clang-format off */
static const struct field query_fields[] = {
    FIELD("after",    TEXT,    skill_entry_query, page.after, .limit = LIMIT_ID_CHARACTERS),
    FIELD("limit",    INTEGER, skill_entry_query, page.limit, .limit = LIMIT_PAGE, .fallback = 500),
    FIELD("unlisted", BOOLEAN, skill_entry_query, unlisted, .note = "true: codes that members, orders or categories use and the dictionary has not, with how often; not for residents and members"),
};
const struct shape shape_skill_entry_query = SHAPE("SkillEntryQuery", skill_entry_query, query_fields);

static const struct field input_fields[] = {
    FIELD("name",    TEXT,    skill_entry_input, name, .flags = FIELD_REQUIRED, .limit = LIMIT_NAME_CHARACTERS),
    FIELD("name_en", TEXT,    skill_entry_input, name_en, .limit = LIMIT_NAME_CHARACTERS),
    FIELD("group",   TEXT,    skill_entry_input, group, .limit = LIMIT_NAME_CHARACTERS, .note = "what it is shown under"),
    FIELD("retired", BOOLEAN, skill_entry_input, retired, .note = "true: pages do not offer it for new work; what has it keeps it"),
};
const struct shape shape_skill_entry_input = SHAPE("SkillEntryInput", skill_entry_input, input_fields);

static const struct field fields[] = {
    FIELD("code",       TEXT,    skill_entry, code, .limit = LIMIT_CODE_CHARACTERS),
    FIELD("name",       TEXT,    skill_entry, name, .limit = LIMIT_NAME_CHARACTERS, .note = "absent where the code is unlisted"),
    FIELD("name_en",    TEXT,    skill_entry, name_en, .limit = LIMIT_NAME_CHARACTERS),
    FIELD("group",      TEXT,    skill_entry, group, .limit = LIMIT_NAME_CHARACTERS),
    FIELD("retired_at", TIME,    skill_entry, retired_at, .limit = LIMIT_EPOCH_S),
    FIELD("members",    INTEGER, skill_entry, members, .limit = LIMIT_COUNT, .note = "who have it; of unlisted codes only, like the next two"),
    FIELD("places",     INTEGER, skill_entry, places, .limit = LIMIT_COUNT, .note = "of orders that ask for it"),
    FIELD("categories", INTEGER, skill_entry, categories, .limit = LIMIT_COUNT, .note = "that ask for it"),
};
const struct shape shape_skill_entry = SHAPE("SkillEntry", skill_entry, fields);
PAGE_SHAPE("SkillEntryPage", shape_skill_entry_page, shape_skill_entry);
/* clang-format on */

static void leave_out_counts(const struct list *entries)
{
    for (size_t i = 0; i < entries->count; i++) {
        struct skill_entry *entry = &LIST_OF(*entries, struct skill_entry)[i];
        entry->members = ABSENT;
        entry->places = ABSENT;
        entry->categories = ABSENT;
    }
}

static void leave_out_retirement(const struct list *entries)
{
    for (size_t i = 0; i < entries->count; i++) {
        LIST_OF(*entries, struct skill_entry)[i].retired_at = ABSENT;
    }
}

enum result skill_pages(struct call *call, const void *input, void *output)
{
    const struct skill_entry_query *query = input;
    struct page *page = output;
    const struct scan scan = {.after = query->page.after, .limit = query->page.limit + 1};
    if (query->unlisted && !(MAY(call->caller.role) & MAY_WATCH)) {
        return error_refuse(call->error, RESULT_FORBIDDEN, RULE_ROLE, "unlisted", NULL);
    }
    const enum result result = (query->unlisted ? skill_list_unlisted : skill_entry_list)(
        call->store, &scan, call->arena, &page->items, call->error);
    if (result == RESULT_OK) {
        (query->unlisted ? leave_out_retirement : leave_out_counts)(&page->items);
        page_cut(page, query->page.limit, sizeof(struct skill_entry),
                 offsetof(struct skill_entry, code));
    }
    return result;
}

/* A skill that is retired already keeps its day. */
static enum result retirement(struct call *call, const char *code, int retired, int64_t *ret_at)
{
    struct skill_entry before = {.retired_at = ABSENT};
    enum result result = skill_entry_load(call->store, code, call->arena, &before, call->error);
    *ret_at = !retired                      ? ABSENT
              : before.retired_at != ABSENT ? before.retired_at
                                            : call_now_s(call);
    return result == RESULT_NOT_FOUND ? RESULT_OK : result;
}

enum result skill_put(struct call *call, const void *input, void *output)
{
    static const struct field code = {.limit = LIMIT_CODE_CHARACTERS};
    const struct skill_entry_input *given = input;
    struct skill_entry *entry = output;
    *entry = (struct skill_entry){
        .code = call->parameters[0],
        .name = given->name,
        .name_en = given->name_en,
        .group = given->group,
        .members = ABSENT,
        .places = ABSENT,
        .categories = ABSENT,
    };
    enum result result = field_accept_text(&code, "code", entry->code, call->error);
    if (result == RESULT_OK) {
        result = retirement(call, entry->code, given->retired, &entry->retired_at);
    }
    return result == RESULT_OK ? skill_entry_save(call->store, entry, call->error) : result;
}
