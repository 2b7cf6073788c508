/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import_noun.h"

#include <diandan/app/members.h>
#include <diandan/app/requests.h>
#include <diandan/store/member_store.h>
#include <diandan/store/place_store.h>
#include <diandan/store/request_store.h>

#include <string.h>

/* clang-format off */
static const struct import_name member_names[] = {
    {"姓名", "name"}, {"手机", "phone"}, {"电话", "phone"}, {"社区", "region_code"}, {"社区代码", "region_code"},
    {"单位", "unit_id"}, {"单位编号", "unit_id"}, {"经度", "longitude"}, {"lon", "longitude"}, {"纬度", "latitude"}, {"lat", "latitude"},
    {"专长", "skills"}, {"证书", "certificates"}, {"资源", "resources"}, {"空闲时间", "availability"},
    {"每周上限", "week_minutes_max"}, {"同意派单", "consented"}, {"状态", "state"}, {"编号", "external_id"}, {"id", "external_id"},
    {NULL, NULL},
};

static const struct import_name request_names[] = {
    {"社区", "region_code"}, {"社区代码", "region_code"}, {"渠道", "channel"}, {"类别", "category"}, {"内容", "words"}, {"诉求", "words"},
    {"地点", "place"}, {"地址", "place"}, {"经度", "longitude"}, {"lon", "longitude"}, {"纬度", "latitude"}, {"lat", "latitude"},
    {"联系人", "contact_name"}, {"姓名", "contact_name"}, {"name", "contact_name"}, {"手机", "contact_phone"}, {"电话", "contact_phone"},
    {"phone", "contact_phone"}, {"期望时间", "wished_at"}, {"收到时间", "received_at"}, {"created", "received_at"},
    {"编号", "external_id"}, {"id", "external_id"},
    {NULL, NULL},
};
/* clang-format on */

/* NOLINTNEXTLINE(readability-non-const-parameter): the type of import_noun.make */
static enum result make_member(struct call *call, void *input_, int *ret_made)
{
    const struct member_input *input = input_;
    struct member member;
    enum result result = member_load_external(call->store, input->region_code, input->external_id,
                                              call->arena, &member, call->error);
    *ret_made = result == RESULT_NOT_FOUND;
    return *ret_made ? member_make(call, input, &member) : result;
}

/* Offices write a category's name where the service wants its code. */
static enum result use_category_code(struct call *call, struct request_input *input)
{
    const struct scan everything = {.limit = -1};
    struct list categories;
    enum result result =
        category_list(call->store, &everything, call->arena, &categories, call->error);
    for (size_t i = 0; result == RESULT_OK && i < categories.count; i++) {
        const struct category *category = &LIST_OF(categories, struct category)[i];
        if (strcmp(category->name, input->category) == 0) {
            input->category = category->code;
            break;
        }
    }
    return result;
}

static enum result make_request(struct call *call, void *input_, int *ret_made)
{
    struct request_input *input = input_;
    struct request request;
    enum result result = request_load_external(call->store, input->region_code, input->external_id,
                                               call->arena, &request, call->error);
    *ret_made = result == RESULT_NOT_FOUND;
    if (!*ret_made) {
        return result;
    }
    result = use_category_code(call, input);
    return result == RESULT_OK ? request_make(call, input, &request) : result;
}

static const struct import_noun nouns[] = {
    {"members",  &shape_member_input,  member_names,  NULL,       NULL,    make_member },
    {"requests", &shape_request_input, request_names, "category", "words", make_request},
};

const struct import_noun *import_noun_find(const char *name)
{
    for (size_t i = 0; i < sizeof(nouns) / sizeof(nouns[0]); i++) {
        if (strcmp(nouns[i].name, name) == 0) {
            return &nouns[i];
        }
    }
    return NULL;
}

const struct field *import_noun_field(const struct import_noun *noun, const char *name)
{
    for (size_t i = 0; i < noun->input->count; i++) {
        if (strcmp(noun->input->fields[i].name, name) == 0) {
            return &noun->input->fields[i];
        }
    }
    return NULL;
}

const struct field *import_noun_column(const struct import_noun *noun, const char *title)
{
    for (const struct import_name *name = noun->names; name->column; name++) {
        if (strcmp(name->column, title) == 0) {
            return import_noun_field(noun, name->field);
        }
    }
    return import_noun_field(noun, title);
}
