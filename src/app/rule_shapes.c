/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/field.h>
#include <diandan/app/rules.h>

/* clang-format off */
static const struct field rule_input_fields[] = {
    FIELD("valid_from", TIME,    rule_input, valid_from, .limit = LIMIT_EPOCH_S, .note = "absent = now; never before now"),
    FIELD("value",      INTEGER, rule_input, value, .flags = FIELD_REQUIRED, .limit = LIMIT_RULE_VALUE, .note = "within the rule's own least and most"),
    FIELD("subject",    TEXT,    rule_input, subject, .limit = LIMIT_ID_CHARACTERS, .note = "category, region or unit it is for, where the rule may differ by it; absent = all"),
};
const struct shape shape_rule_input = SHAPE("RuleInput", rule_input, rule_input_fields);

static const struct field dated_rule_fields[] = {
    FIELD("name",       TEXT,    dated_rule, name, .limit = LIMIT_CODE_CHARACTERS),
    FIELD("subject",    TEXT,    dated_rule, subject, .limit = LIMIT_SUBJECT_CHARACTERS, .note = "empty = all"),
    FIELD("valid_from", TIME,    dated_rule, valid_from, .limit = LIMIT_EPOCH_S),
    FIELD("value",      INTEGER, dated_rule, value, .limit = LIMIT_RULE_VALUE),
    FIELD("created_by", TEXT,    dated_rule, created_by, .limit = LIMIT_NAME_CHARACTERS),
    FIELD("created_at", TIME,    dated_rule, created_at, .limit = LIMIT_EPOCH_S),
};
const struct shape shape_dated_rule = SHAPE("DatedRule", dated_rule, dated_rule_fields);

static const struct field subject_rule_fields[] = {
    FIELD("subject", TEXT,    subject_rule, subject, .limit = LIMIT_SUBJECT_CHARACTERS),
    FIELD("value",   INTEGER, subject_rule, value, .limit = LIMIT_RULE_VALUE, .note = "holds now"),
    FIELD("values",  LIST,    subject_rule, values, .detail = &shape_dated_rule, .items = LIMIT_COUNT),
};
static const struct shape shape_subject_rule = SHAPE("SubjectRule", subject_rule, subject_rule_fields);

static const struct field known_rule_fields[] = {
    FIELD("name",       TEXT,    known_rule, name, .limit = LIMIT_CODE_CHARACTERS),
    FIELD("zh",         TEXT,    known_rule, zh, .limit = LIMIT_NAME_CHARACTERS),
    FIELD("en",         TEXT,    known_rule, en, .limit = LIMIT_NAME_CHARACTERS),
    FIELD("least",      INTEGER, known_rule, least, .limit = LIMIT_RULE_VALUE, .note = "smallest value it may be given"),
    FIELD("most",       INTEGER, known_rule, most, .limit = LIMIT_RULE_VALUE, .note = "largest"),
    FIELD("fallback",   INTEGER, known_rule, fallback, .limit = LIMIT_RULE_VALUE, .note = "before the first date"),
    FIELD("value",      INTEGER, known_rule, value, .limit = LIMIT_RULE_VALUE, .note = "holds now for all"),
    FIELD("values",     LIST,    known_rule, values, .detail = &shape_dated_rule, .items = LIMIT_COUNT, .note = "for all"),
    FIELD("subjects",   TEXTS,   known_rule, subjects, .limit = LIMIT_CODE_CHARACTERS, .items = LIMIT_COUNT, .note = "what it may differ by: category, region, unit"),
    FIELD("by_subject", LIST,    known_rule, by_subject, .detail = &shape_subject_rule, .items = LIMIT_COUNT, .note = "subjects with values of their own"),
};
static const struct shape shape_known_rule = SHAPE("KnownRule", known_rule, known_rule_fields);
PAGE_SHAPE("RulePage", shape_rule_page, shape_known_rule);

static const struct field change_fields[] = {
    FIELD("name",    TEXT,    rule_change, name, .flags = FIELD_REQUIRED, .limit = LIMIT_CODE_CHARACTERS),
    FIELD("subject", TEXT,    rule_change, subject, .limit = LIMIT_ID_CHARACTERS, .note = "a category; absent = all"),
    FIELD("value",   INTEGER, rule_change, value, .flags = FIELD_REQUIRED, .limit = LIMIT_RULE_VALUE),
};
static const struct shape shape_rule_change = SHAPE("RuleChange", rule_change, change_fields);

static const struct field preview_input_fields[] = {
    FIELD("changes", LIST, preview_input, changes, .flags = FIELD_REQUIRED, .detail = &shape_rule_change, .items = LIMIT_RULE_CHANGES),
    FIELD("month",   TEXT, preview_input, month, .flags = FIELD_REQUIRED, .limit = LIMIT_MONTH_CHARACTERS, .note = "such as 2026-11: orders whose service began in it, by Beijing time"),
    FIELD("scope",   TEXT, preview_input, scope, .limit = LIMIT_SCOPE_CHARACTERS, .note = "prefix of region codes"),
};
const struct shape shape_preview_input = SHAPE("PreviewInput", preview_input, preview_input_fields);

static const struct field preview_region_fields[] = {
    FIELD("region_code", TEXT,    preview_region, region_code, .flags = FIELD_REGION),
    FIELD("services",    INTEGER, preview_region, services, .limit = LIMIT_COUNT),
    FIELD("before",      INTEGER, preview_region, before, .limit = LIMIT_BALANCE, .note = "hundredths of a point"),
    FIELD("after",       INTEGER, preview_region, after, .limit = LIMIT_BALANCE),
};
static const struct shape shape_preview_region = SHAPE("PreviewRegion", preview_region, preview_region_fields);

static const struct field preview_member_fields[] = {
    FIELD("member_id",  TEXT,    preview_member, member_id, .limit = LIMIT_ID_CHARACTERS),
    FIELD("name",       TEXT,    preview_member, name, .flags = FIELD_MASK_NAME, .limit = LIMIT_NAME_CHARACTERS),
    FIELD("services",   INTEGER, preview_member, services, .limit = LIMIT_COUNT),
    FIELD("before",     INTEGER, preview_member, before, .limit = LIMIT_BALANCE, .note = "hundredths of a point"),
    FIELD("after",      INTEGER, preview_member, after, .limit = LIMIT_BALANCE),
    FIELD("difference", INTEGER, preview_member, difference, .limit = LIMIT_BALANCE),
};
static const struct shape shape_preview_member = SHAPE("PreviewMember", preview_member, preview_member_fields);

static const struct field preview_fields[] = {
    FIELD("from",       TIME,    preview, from_at, .limit = LIMIT_EPOCH_S),
    FIELD("to",         TIME,    preview, to_at, .limit = LIMIT_EPOCH_S, .note = "exclusive"),
    FIELD("orders",     INTEGER, preview, orders, .limit = LIMIT_COUNT),
    FIELD("services",   INTEGER, preview, services, .limit = LIMIT_COUNT),
    FIELD("before",     INTEGER, preview, before, .limit = LIMIT_BALANCE, .note = "hundredths of a point under the rules as they were"),
    FIELD("after",      INTEGER, preview, after, .limit = LIMIT_BALANCE, .note = "under the changed ones"),
    FIELD("difference", INTEGER, preview, difference, .limit = LIMIT_BALANCE),
    FIELD("members",    INTEGER, preview, members, .limit = LIMIT_COUNT),
    FIELD("better",     INTEGER, preview, better, .limit = LIMIT_COUNT, .note = "members who would have got more"),
    FIELD("worse",      INTEGER, preview, worse, .limit = LIMIT_COUNT),
    FIELD("regions",    LIST,    preview, regions, .detail = &shape_preview_region, .items = LIMIT_COUNT),
    FIELD("changed",    LIST,    preview, changed, .detail = &shape_preview_member, .items = LIMIT_PREVIEW_MEMBERS, .note = "those that differ most, largest difference first"),
};
const struct shape shape_preview = SHAPE("Preview", preview, preview_fields);
/* clang-format on */
