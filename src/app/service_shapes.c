/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/field.h>
#include <diandan/app/services.h>
#include <diandan/domain/service.h>

/* clang-format off */
static const struct field query_fields[] = {
    FIELD("after", TEXT,    service_query, after, .limit = LIMIT_ID_CHARACTERS),
    FIELD("limit", INTEGER, service_query, limit, .limit = LIMIT_PAGE, .fallback = 50),
};
const struct shape shape_service_query = SHAPE("ServiceQuery", service_query, query_fields);

static const struct field service_fields[] = {
    FIELD("offer_id",      TEXT,    served, offer_id, .limit = LIMIT_ID_CHARACTERS),
    FIELD("order_id",      TEXT,    served, order_id, .limit = LIMIT_ID_CHARACTERS),
    FIELD("order_title",   TEXT,    served, order_title, .limit = LIMIT_NAME_CHARACTERS),
    FIELD("order_place",   TEXT,    served, order_place, .limit = LIMIT_NAME_CHARACTERS),
    FIELD("starts_at",     TIME,    served, starts_at, .limit = LIMIT_EPOCH_S),
    FIELD("ends_at",       TIME,    served, ends_at, .limit = LIMIT_EPOCH_S),
    FIELD("standing",      CHOICE,  served, standing, .detail = &service_standings),
    FIELD("minutes",       INTEGER, served, minutes, .limit = LIMIT_SERVICE_MINUTES, .note = "settled, or confirmed; absent before"),
    FIELD("points",        INTEGER, served, points, .limit = LIMIT_BALANCE, .note = "hundredths, as settled; absent before"),
    FIELD("self_rating",   INTEGER, served, self_rating, .limit = LIMIT_RATING, .note = "absent = I have not reviewed it"),
    FIELD("self_words",    TEXT,    served, self_words, .limit = LIMIT_WORDS_CHARACTERS),
    FIELD("settlement_id", TEXT,    served, settlement_id, .limit = LIMIT_ID_CHARACTERS, .note = "object with it"),
    FIELD("result_hundredths", INTEGER, served, result_hundredths, .limit = LIMIT_HUNDREDTHS, .note = "of a star, all voices weighed; 0 = unrated"),
    FIELD("notice_until",  TIME,    served, notice_until, .limit = LIMIT_EPOCH_S, .note = "from then on it is posted, unless somebody objects"),
    FIELD("posted_at",     TIME,    served, posted_at, .limit = LIMIT_EPOCH_S),
};
static const struct shape shape_service = SHAPE("Service", served, service_fields);
PAGE_SHAPE("ServicePage", shape_service_page, shape_service);
/* clang-format on */
