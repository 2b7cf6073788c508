/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/field.h>
#include <diandan/app/members.h>

/* clang-format off */
static const struct field skill_fields[] = {
    FIELD("code",  TEXT,    skill, code, .flags = FIELD_REQUIRED, .limit = LIMIT_CODE_CHARACTERS),
    FIELD("level", INTEGER, skill, level, .limit = LIMIT_LEVEL, .fallback = 1),
};
static const struct shape shape_skill = SHAPE("Skill", skill, skill_fields);

static const struct field certificate_fields[] = {
    FIELD("code",        TEXT, certificate, code, .flags = FIELD_REQUIRED, .limit = LIMIT_CODE_CHARACTERS),
    FIELD("valid_until", TIME, certificate, valid_until, .limit = LIMIT_EPOCH_S, .note = "exclusive; absent = for good"),
};
static const struct shape shape_certificate = SHAPE("Certificate", certificate, certificate_fields);

static const struct field availability_fields[] = {
    FIELD("rrule",     TEXT,    availability_rule, rrule, .flags = FIELD_REQUIRED, .limit = LIMIT_RRULE_CHARACTERS, .note = "RFC 5545, such as FREQ=WEEKLY;BYDAY=SA"),
    FIELD("starts_at", TIME,    availability_rule, starts_at, .flags = FIELD_REQUIRED, .limit = LIMIT_EPOCH_S, .note = "first start"),
    FIELD("minutes",   INTEGER, availability_rule, minutes, .flags = FIELD_REQUIRED, .limit = LIMIT_RULE_MINUTES),
};
static const struct shape shape_availability = SHAPE("Availability", availability_rule, availability_fields);

static const struct field exception_fields[] = {
    FIELD("starts_at", TIME,   availability_exception, starts_at, .flags = FIELD_REQUIRED, .limit = LIMIT_EPOCH_S),
    FIELD("ends_at",   TIME,   availability_exception, ends_at, .flags = FIELD_REQUIRED, .limit = LIMIT_EPOCH_S),
    FIELD("kind",      CHOICE, availability_exception, kind, .detail = &exception_kinds, .fallback = EXCEPTION_BUSY),
};
static const struct shape shape_exception = SHAPE("AvailabilityException", availability_exception, exception_fields);

/* What the member may change of itself. */
#define OWN_FIELDS \
    FIELD("week_minutes_max", INTEGER, member_input, week_minutes_max, .limit = LIMIT_WEEK_MINUTES, .fallback = 600, .note = "service allowed per week"), \
    FIELD("consented",        BOOLEAN, member_input, consented, .limit = LIMIT_COUNT, .note = "true: may be proposed by the matcher"), \
    FIELD("state",            CHOICE,  member_input, state, .detail = &member_states, .fallback = MEMBER_ACTIVE), \
    FIELD("availability",     LIST,    member_input, availability, .detail = &shape_availability, .items = LIMIT_AVAILABILITY_RULES, .note = "none = never free"), \
    FIELD("exceptions",       LIST,    member_input, exceptions, .detail = &shape_exception, .items = LIMIT_EXCEPTIONS)

#define STAFF_FIELDS \
    FIELD("name",             TEXT,    member_input, name, .flags = FIELD_REQUIRED, .limit = LIMIT_NAME_CHARACTERS), \
    FIELD("phone",            TEXT,    member_input, phone, .limit = LIMIT_PHONE_CHARACTERS), \
    FIELD("unit_id",          TEXT,    member_input, unit_id, .limit = LIMIT_ID_CHARACTERS), \
    FIELD("longitude",        DEGREES, member_input, longitude_micro, .limit = LIMIT_LONGITUDE_MICRO), \
    FIELD("latitude",         DEGREES, member_input, latitude_micro, .limit = LIMIT_LATITUDE_MICRO), \
    FIELD("skills",           LIST,    member_input, skills, .detail = &shape_skill, .items = LIMIT_SKILLS), \
    FIELD("certificates",     LIST,    member_input, certificates, .detail = &shape_certificate, .items = LIMIT_CERTIFICATES), \
    FIELD("resources",        TEXTS,   member_input, resources, .limit = LIMIT_CODE_CHARACTERS, .items = LIMIT_RESOURCES)

static const struct field input_fields[] = {
    FIELD("region_code", TEXT, member_input, region_code, .flags = FIELD_REQUIRED | FIELD_REGION, .note = "community of registration"),
    FIELD("external_id", TEXT, member_input, external_id, .limit = LIMIT_ID_CHARACTERS, .note = "its id where it came from"),
    STAFF_FIELDS,
    OWN_FIELDS,
};
const struct shape shape_member_input = SHAPE("MemberInput", member_input, input_fields);

static const struct field patch_fields[] = {STAFF_FIELDS, OWN_FIELDS};
const struct shape shape_member_patch = SHAPE("MemberPatch", member_input, patch_fields);

static const struct field own_patch_fields[] = {OWN_FIELDS};
const struct shape shape_member_own_patch = SHAPE("MemberOwnPatch", member_input, own_patch_fields);

#define MEMBER_FIELDS(name_flags, phone_flags) \
    FIELD("id",               TEXT,    member, id, .limit = LIMIT_ID_CHARACTERS), \
    FIELD("region_code",      TEXT,    member, region_code, .flags = FIELD_REGION), \
    FIELD("external_id",      TEXT,    member, external_id, .limit = LIMIT_ID_CHARACTERS), \
    FIELD("name",             TEXT,    member, name, .flags = (name_flags), .limit = LIMIT_NAME_CHARACTERS), \
    FIELD("phone",            TEXT,    member, phone, .flags = (phone_flags), .limit = LIMIT_PHONE_CHARACTERS), \
    FIELD("unit_id",          TEXT,    member, unit_id, .limit = LIMIT_ID_CHARACTERS), \
    FIELD("longitude",        DEGREES, member, longitude_micro, .limit = LIMIT_LONGITUDE_MICRO), \
    FIELD("latitude",         DEGREES, member, latitude_micro, .limit = LIMIT_LATITUDE_MICRO), \
    FIELD("week_minutes_max", INTEGER, member, week_minutes_max, .limit = LIMIT_WEEK_MINUTES), \
    FIELD("consented_at",     TIME,    member, consented_at, .limit = LIMIT_EPOCH_S, .note = "absent = never proposed by the matcher"), \
    FIELD("state",            CHOICE,  member, state, .detail = &member_states), \
    FIELD("skills",           LIST,    member, skills, .detail = &shape_skill, .items = LIMIT_SKILLS), \
    FIELD("certificates",     LIST,    member, certificates, .detail = &shape_certificate, .items = LIMIT_CERTIFICATES), \
    FIELD("resources",        TEXTS,   member, resources, .limit = LIMIT_CODE_CHARACTERS, .items = LIMIT_RESOURCES), \
    FIELD("availability",     LIST,    member, availability, .detail = &shape_availability, .items = LIMIT_AVAILABILITY_RULES), \
    FIELD("exceptions",       LIST,    member, exceptions, .detail = &shape_exception, .items = LIMIT_EXCEPTIONS), \
    FIELD("created_at",       TIME,    member, created_at, .limit = LIMIT_EPOCH_S), \
    FIELD("version",          INTEGER, member, version, .limit = LIMIT_VERSION)

static const struct field member_fields[] = {MEMBER_FIELDS(FIELD_MASK_NAME, FIELD_MASK_PHONE)};
const struct shape shape_member = SHAPE("Member", member, member_fields);
PAGE_SHAPE("MemberPage", shape_member_page, shape_member);

static const struct field own_fields[] = {MEMBER_FIELDS(0, 0)};
const struct shape shape_member_own = SHAPE("MemberOwn", member, own_fields);

static const struct field query_fields[] = {
    PAGE_QUERY_FIELDS,
    FIELD("state", CHOICE, member_query, page.state, .detail = &member_states, .fallback = -1),
    FIELD("text",  TEXT,   member_query, text, .limit = LIMIT_SEARCH_CHARACTERS, .note = "somewhere in the name, or the last four digits or more of the telephone number; for those who see names"),
    FIELD("skill", TEXT,   member_query, skill, .limit = LIMIT_CODE_CHARACTERS),
};
const struct shape shape_member_query = SHAPE("MemberQuery", member_query, query_fields);
/* clang-format on */
