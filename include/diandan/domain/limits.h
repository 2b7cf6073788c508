/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one table of limits on what comes in from people: name, smallest, largest, what it bounds. */
#pragma once

#include <stddef.h>
#include <stdint.h>

/* clang-format off */
#define LIMITS(X) \
    X(BODY_BYTES,            0,     65536, "a JSON body, in bytes") \
    X(JSON_DEPTH,            1,        16, "nesting of a JSON body") \
    X(NAME_CHARACTERS,       1,       100, "a name of a person, place, unit or order, in characters") \
    X(WORDS_CHARACTERS,      1,      2000, "a resident's words, an answer, a review, in characters") \
    X(NOTE_CHARACTERS,       0,       500, "a note or a reason, in characters") \
    X(NAME_IDS_CHARACTERS,   1,      3200, "ids whose names are asked for, in characters") \
    X(CODE_CHARACTERS,       1,        40, "a code of a category, skill, certificate or resource") \
    X(PHONE_CHARACTERS,      3,        20, "a telephone number, in characters") \
    X(ID_CHARACTERS,         1,        64, "an id from another system, in characters") \
    X(KEY_CHARACTERS,        8,       128, "an Idempotency-Key, in characters") \
    X(LONGITUDE_MICRO, -180000000, 180000000, "a longitude, in millionths of a degree") \
    X(LATITUDE_MICRO,   -90000000,  90000000, "a latitude, in millionths of a degree") \
    X(PRIORITY,              1,       100, "priority of a request or an order") \
    X(LEVEL,                 1,         5, "level of a skill") \
    X(ROLE_COUNT,            1,       200, "people in one role of an order") \
    X(ROLES,                 1,        20, "roles of one order") \
    X(SKILLS,                0,        50, "skills of one member") \
    X(CERTIFICATES,          0,        30, "certificates of one member") \
    X(RESOURCES,             0,        30, "resources of one member") \
    X(AVAILABILITY_RULES,    0,        50, "weekly rules of one member") \
    X(EXCEPTIONS,            0,       200, "exceptions of one member") \
    X(RULE_MINUTES,          1,      1440, "length of one free time, in minutes") \
    X(RRULE_CHARACTERS,      1,       200, "a recurrence rule, in characters") \
    X(ORDER_REQUESTS,        0,        50, "requests one order answers") \
    X(ORDER_MINUTES,        15,      1440, "length of an order, in minutes") \
    X(WEEK_MINUTES,          0,     10080, "service a member allows per week, in minutes") \
    X(RATING,                1,         5, "stars of a review") \
    X(PAGE,                  1,       500, "items of one page") \
    X(PAGE_ITEMS,            0,       500, "items an answer holds") \
    X(LEDGER_PAGE,           1,     10000, "entries of one pull") \
    X(LEDGER_ITEMS,          0,     10000, "entries an answer holds") \
    X(ROUND_SECONDS,         1,        60, "time a round may take, in seconds") \
    X(ROUND_DAYS,            1,        31, "days a round may plan") \
    X(TOKEN_DAYS,            1,       730, "life of a token, in days") \
    X(RULE_VALUE,            0, 1000000000, "value of a dated rule") \
    X(EPOCH_S,               0, 7258118400, "a moment, from 1970 up to 2200") \
    X(AMOUNT,                1, 1000000000, "amount of one ledger entry") \
    X(VERSION,               1, 9007199254740991, "changes of one thing") \
    X(SCOPE_CHARACTERS,      0,        12, "a prefix of region codes") \
    X(METRES,                0,  20100000, "a distance, in metres") \
    X(PERCENT,               0,       100, "a percentage") \
    X(SEQUENCE,              0, 9007199254740991, "a sequence number of the ledger") \
    X(BALANCE, -9007199254740991, 9007199254740991, "a sum of ledger entries") \
    X(OBJECTIVE, -9007199254740991, 9007199254740991, "a sum of scores") \
    X(COUNT,                 0, 1000000000, "a count the service made") \
    X(HEADCOUNT,             0,      4000, "least people of an order") \
    X(SERVICE_MINUTES,       0,      1680, "service of one member in one order, in minutes") \
    /* the desk */ \
    X(SEARCH_CHARACTERS,     1,        40, "a text that is looked for, in characters") \
    X(DESK_DAYS,             1,        14, "days a desk looks ahead") \
    X(DESK_ITEMS,            1,        50, "items of one list of the day") \
    X(DESK_COUNT,            0,      1000, "a count on the page of the day; more is told as the largest") \
    X(ASSIGNMENTS,           0,       500, "places a desk chooses at once") \
    X(VIOLATIONS,            0,    100000, "rules that chosen places break") \
    X(ROUND_CHANGES,         0,        50, "orders tried otherwise in one preview") \
    X(SERIES_ORDERS,         1,       100, "orders of one series") \
    /* evaluation */ \
    X(STARS_HUNDREDTHS,      0,       500, "mean stars, in hundredths of a star") \
    X(GAP_HUNDREDTHS,     -400,       400, "how far the self-review is above the residents', in hundredths of a star") \
    X(ANSWERS,               0,        30, "answers of one review") \
    X(QUESTIONS,             0,      1000, "questions the service asks") \
    X(WEIGHT,                1,      1000, "weight of a question") \
    X(WEIGHT_OF_VOICE,       0,      1000, "weight of a voice") \
    X(PANEL,                 1,        50, "people of one panel") \
    X(PANEL_POOL,            0,     10000, "people a panel is drawn from") \
    /* settlement */ \
    X(YEAR,               1970,      2198, "a calendar year") \
    X(CALENDAR_DAYS,         0,       120, "days of a year that differ from Monday to Friday") \
    X(DATE_CHARACTERS,      10,        10, "a date such as 2026-10-10, in characters") \
    X(HUNDREDTHS,            0,       500, "stars in hundredths") \
    X(LINES,                 0,      4000, "lines of a settlement") \
    /* ledger, exchange, discretion, late entries */ \
    X(REASON_CHARACTERS,     5,       500, "a reason that must be given, in characters") \
    X(LATE_MINUTES,          1,      1440, "service of one late entry, in minutes") \
    X(SIGNATURE_CHARACTERS,  128,     128, "a signature in hexadecimal, in characters") \
    X(DIGEST_CHARACTERS,    64,        64, "a digest in hexadecimal, in characters") \
    X(PATH_ITEMS,            0,        63, "steps of a Merkle path") \
    X(OTHER_CHARACTERS,      0,        64, "an id that may be missing, in characters") \
    X(ENTRY_FORMAT,          1,         2, "format of an entry's bytes") \
    /* promises and referrals */ \
    X(DUE_MINUTES, -120000000, 120000000, "time left until a deadline, in minutes") \
    X(EXTENSIONS,            1,      1000, "extensions of one referral") \
    X(CRITERIA,              1,        30, "criteria of one close-out standard") \
    X(CRITERIA_TOLD,         0,        30, "criteria that are met or told") \
    X(RATE_HUNDREDTHS,       0,     10000, "a rate, in hundredths of a percent") \
    /* against formalism */ \
    X(SUBJECT_CHARACTERS,    0,        64, "what a rule is for, empty for all, in characters") \
    X(RULE_CHANGES,          1,        20, "changes of one preview") \
    X(PREVIEW_MEMBERS,       0,       100, "members a preview names") \
    X(MONTH_CHARACTERS,      7,         7, "a month such as 2026-11, in characters") \
    X(JOINED,                0,    100000, "residents who worked along in one order") \
    X(FLAG_IDS,              0,       100, "ids a flag names") \
    X(SHARE,                 0,     10000, "a share, in hundredths of a percent") \
    X(PER_MILLE,             0,      1000, "a share, in per mille") \
    /* cadence */ \
    X(PERIOD_CHARACTERS,     4,        10, "a period such as 2026-W48 or 2026-11-F2, in characters") \
    /* claims, waiting lists, check-in */ \
    X(NEAR_PAGE,             1,        50, "orders of one page near a member") \
    X(WAITING,               0,       200, "people waiting for a place of one order") \
    X(CHECK_IN_CHARACTERS,   6,         6, "the code to check in with, in digits") \
    /* pulls and certificates */ \
    X(PULL_ENTRIES,          0, 9007199254740991, "entries of one pull as a file; 0 = all there are") \
    X(PURPOSE_CHARACTERS,    1,       100, "what a pull is for, in characters") \
    X(DOCUMENT_CHARACTERS,   1,        40, "type or number of a document of identity, in characters") \
    X(SERIAL,                1, 1000000000, "serial number of a certificate within a year") \
    /* people who sign in */ \
    X(SIGN_IN_CHARACTERS,    2,        64, "a name to sign in with, in characters") \
    X(PASSWORD_CHARACTERS,  10,       128, "a new password, in characters") \
    X(TYPED_CHARACTERS,      1,       256, "a name, password or code as it was typed, in characters") \
    X(ENTRY_CODE_DAYS,       1,        30, "days an entry code holds") \
    X(URL_CHARACTERS,        1,       300, "an address of a page, in characters")

enum limit_index {
#define X(name, smallest, largest, bounds) LIMIT_##name,
    LIMITS(X)
#undef X
    LIMIT_INDEX_COUNT
};
/* clang-format on */

struct limit {
    const char *name;
    int64_t smallest;
    int64_t largest;
    const char *bounds; /* what it bounds, for the documents */
};

/* The table, by index. */
extern const struct limit limits[LIMIT_INDEX_COUNT];

/* True when the value lies within the limit. */
int limit_holds(enum limit_index index, int64_t value);
/* The limit as people read it, such as "1–100"; returns out. */
const char *limit_text(enum limit_index index, char *out, size_t size);
