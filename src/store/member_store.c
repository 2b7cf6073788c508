/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scan.h"
#include "statement.h"

#include <diandan/base/text.h>
#include <diandan/domain/name_gram.h>
#include <diandan/store/member_store.h>

#include <string.h>

#define AT(type, member) offsetof(struct type, member)

/* In the order of MEMBER_COLUMNS; the full row adds the identity. */
static const struct column columns[] = {
    {COLUMN_TEXT,    AT(member, region_code)     },
    {COLUMN_TEXT,    AT(member, id)              },
    {COLUMN_TEXT,    AT(member, external_id)     },
    {COLUMN_TEXT,    AT(member, unit_id)         },
    {COLUMN_INTEGER, AT(member, longitude_micro) },
    {COLUMN_INTEGER, AT(member, latitude_micro)  },
    {COLUMN_INTEGER, AT(member, week_minutes_max)},
    {COLUMN_INTEGER, AT(member, consented_at)    },
    {COLUMN_ENUM,    AT(member, state)           },
    {COLUMN_INTEGER, AT(member, created_at)      },
    {COLUMN_INTEGER, AT(member, version)         },
    {COLUMN_TEXT,    AT(member, name)            },
    {COLUMN_TEXT,    AT(member, phone)           },
};
enum { IDENTITY_COLUMNS = 2 };
static const struct record full_record = RECORD(struct member, columns);
static const struct record row_record = {sizeof(struct member), columns,
                                         sizeof(columns) / sizeof(columns[0]) - IDENTITY_COLUMNS};

static const struct column skill_columns[] = {
    {COLUMN_TEXT,    AT(skill, code) },
    {COLUMN_INTEGER, AT(skill, level)}
};
static const struct column certificate_columns[] = {
    {COLUMN_TEXT,    AT(certificate, code)       },
    {COLUMN_INTEGER, AT(certificate, valid_until)}
};
static const struct column resource_columns[] = {
    {COLUMN_TEXT_ITEM, 0}
};
static const struct column availability_columns[] = {
    {COLUMN_TEXT,    AT(availability_rule, rrule)    },
    {COLUMN_INTEGER, AT(availability_rule, starts_at)},
    {COLUMN_INTEGER, AT(availability_rule, minutes)  }
};
static const struct column exception_columns[] = {
    {COLUMN_INTEGER, AT(availability_exception, starts_at)},
    {COLUMN_INTEGER, AT(availability_exception, ends_at)  },
    {COLUMN_ENUM,    AT(availability_exception, kind)     }
};

/* What a member holds in lists, each in a table of its own. */
static const struct part {
    size_t offset; /* of the struct list in struct member */
    enum statement put, clear, list;
    struct record record;
} parts[] = {
    {AT(member, skills),       STATEMENT_SKILL_PUT,        STATEMENT_SKILL_CLEAR,        STATEMENT_SKILL_LIST,
     RECORD(struct skill,                                                                                                                            skill_columns)       },
    {AT(member, certificates), STATEMENT_CERTIFICATE_PUT,  STATEMENT_CERTIFICATE_CLEAR,
     STATEMENT_CERTIFICATE_LIST,                                                                               RECORD(struct certificate,            certificate_columns) },
    {AT(member, resources),    STATEMENT_RESOURCE_PUT,     STATEMENT_RESOURCE_CLEAR,
     STATEMENT_RESOURCE_LIST,                                                                                  RECORD(const char *,                  resource_columns)    },
    {AT(member, availability), STATEMENT_AVAILABILITY_PUT, STATEMENT_AVAILABILITY_CLEAR,
     STATEMENT_AVAILABILITY_LIST,                                                                              RECORD(struct availability_rule,      availability_columns)},
    {AT(member, exceptions),   STATEMENT_EXCEPTION_PUT,    STATEMENT_EXCEPTION_CLEAR,
     STATEMENT_EXCEPTION_LIST,                                                                                 RECORD(struct availability_exception, exception_columns)   },
};
enum { PARTS = sizeof(parts) / sizeof(parts[0]) };

static enum result save_part(struct store *store, const struct part *part,
                             const struct member *member, struct error *error)
{
    const struct list *list = (const void *)((const char *)member + part->offset);
    enum result result = statement_run(store, part->clear,
                                       VALUES(TEXT(member->region_code), TEXT(member->id)), error);
    for (size_t i = 0; i < list->count && result == RESULT_OK; i++) {
        const struct value key[] = {TEXT(member->region_code), TEXT(member->id),
                                    INTEGER((int64_t)i)};
        result = statement_put_keyed(store, part->put, key, 3, &part->record,
                                     (const char *)list->items + i * part->record.size, error);
    }
    return result;
}

static enum result put_gram(struct store *store, const struct member *member, const char *gram,
                            struct error *error)
{
    return statement_run(store, STATEMENT_GRAM_PUT,
                         VALUES(TEXT(gram), TEXT(member->region_code), TEXT(member->id)), error);
}

/* What the name and the number are found by. */
static enum result save_grams(struct store *store, const struct member *member, struct error *error)
{
    char gram[NAME_GRAM_BYTES];
    enum result result = statement_run(store, STATEMENT_GRAM_CLEAR,
                                       VALUES(TEXT(member->region_code), TEXT(member->id)), error);
    for (int characters = 1; characters <= 2; characters++) {
        const char *at = member->name;
        while (result == RESULT_OK && name_gram(&at, characters, gram)) {
            result = put_gram(store, member, gram, error);
        }
    }
    return result == RESULT_OK && member->phone && phone_gram(member->phone, gram)
               ? put_gram(store, member, gram, error)
               : result;
}

enum result member_save(struct store *store, const struct member *member, struct error *error)
{
    enum result result = statement_put(store, STATEMENT_MEMBER_PUT, &row_record, member, error);
    if (result == RESULT_OK) {
        result = statement_run(store, STATEMENT_IDENTITY_PUT,
                               VALUES(TEXT(member->region_code), TEXT(member->id),
                                      TEXT(member->name), TEXT(member->phone)),
                               error);
    }
    if (result == RESULT_OK) {
        result = save_grams(store, member, error);
    }
    for (size_t i = 0; i < PARTS && result == RESULT_OK; i++) {
        result = save_part(store, &parts[i], member, error);
    }
    return result;
}

static enum result load_parts(struct store *store, struct arena *arena, struct member *member,
                              struct error *error)
{
    enum result result = RESULT_OK;
    for (size_t i = 0; i < PARTS && result == RESULT_OK; i++) {
        result =
            statement_list(store, parts[i].list,
                           VALUES(TEXT(member->region_code), TEXT(member->id)), &parts[i].record,
                           arena, (struct list *)(void *)((char *)member + parts[i].offset), error);
    }
    return result;
}

static enum result load_parts_of_all(struct store *store, struct arena *arena, struct list *members,
                                     enum result result, struct error *error)
{
    for (size_t i = 0; result == RESULT_OK && i < members->count; i++) {
        result = load_parts(store, arena, &LIST_OF(*members, struct member)[i], error);
    }
    return result;
}

static enum result load_one(struct store *store, enum statement name, const char *region,
                            const char *key, struct arena *arena, struct member *ret,
                            struct error *error)
{
    struct member member = {0};
    enum result result = statement_one(store, name, VALUES(TEXT(region), TEXT(key)), &full_record,
                                       arena, &member, error);
    if (result == RESULT_OK) {
        result = load_parts(store, arena, &member, error);
    }
    if (result == RESULT_OK) {
        *ret = member;
    }
    return result;
}

enum result member_load(struct store *store, const char *id, struct arena *arena,
                        struct member *ret, struct error *error)
{
    char region[SCOPE_BYTES];
    region_of(id, region);
    return load_one(store, STATEMENT_MEMBER_GET, region, id, arena, ret, error);
}

enum result member_load_external(struct store *store, const char *region_code,
                                 const char *external_id, struct arena *arena, struct member *ret,
                                 struct error *error)
{
    return load_one(store, STATEMENT_MEMBER_BY_EXTERNAL, region_code, external_id, arena, ret,
                    error);
}

enum result member_list(struct store *store, const struct scan *scan, struct arena *arena,
                        struct list *ret_members, struct error *error)
{
    enum result result = scan_list(store, scan, STATEMENT_MEMBER_LIST, STATEMENT_MEMBER_LIST_STATE,
                                   &full_record, arena, ret_members, error);
    return load_parts_of_all(store, arena, ret_members, result, error);
}

/* The gram a text is looked up by, and whether that says all of it. */
static bool gram_of_search(const char *text, char ret_gram[NAME_GRAM_BYTES])
{
    const char *at = text;
    if (strspn(text, "0123456789") == strlen(text) && phone_gram(text, ret_gram)) {
        return false;
    }
    if (!name_gram(&at, 2, ret_gram)) {
        at = text;
        (void)name_gram(&at, 1, ret_gram);
        return true;
    }
    return text_count_characters(text) == 2;
}

enum result member_search(struct store *store, const struct member_filter *filter,
                          struct arena *arena, struct list *ret_members, struct error *error)
{
    const struct scan *scan = &filter->scan;
    char first[SCOPE_BYTES];
    char last[SCOPE_BYTES];
    char after_region[SCOPE_BYTES];
    char gram[NAME_GRAM_BYTES];
    const char *rest = NULL;
    scope_range(scan->scope, first, last);
    const char *after = scan_start(scan, first, after_region);
    if (filter->text && !gram_of_search(filter->text, gram)) {
        rest = scan_pattern(arena, filter->text);
    }
    const enum result result = statement_list(
        store, filter->text ? STATEMENT_MEMBER_BY_GRAM : STATEMENT_MEMBER_BY_SKILL,
        VALUES(TEXT(first), TEXT(last), TEXT(after_region), TEXT(after), INTEGER(scan->limit),
               INTEGER(scan->state), TEXT(filter->text ? gram : filter->skill), TEXT(rest),
               TEXT(filter->text ? filter->skill : NULL)),
        &full_record, arena, ret_members, error);
    return load_parts_of_all(store, arena, ret_members, result, error);
}

enum result member_list_to_match(struct store *store, const char *scope, struct arena *arena,
                                 struct list *ret_members, struct error *error)
{
    char first[SCOPE_BYTES];
    char last[SCOPE_BYTES];
    scope_range(scope, first, last);
    enum result result = statement_list(store, STATEMENT_MEMBER_TO_MATCH,
                                        VALUES(TEXT(first), TEXT(last), INTEGER(MEMBER_ACTIVE)),
                                        &full_record, arena, ret_members, error);
    return load_parts_of_all(store, arena, ret_members, result, error);
}
