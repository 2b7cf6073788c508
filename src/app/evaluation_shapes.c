/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/evaluation.h>
#include <diandan/app/field.h>

/* clang-format off */
static const struct field voice_fields[] = {
    FIELD("kind",             CHOICE,  voice, kind, .detail = &review_kinds),
    FIELD("count",            INTEGER, voice, count, .limit = LIMIT_COUNT, .note = "reviews"),
    FIELD("mean",             INTEGER, voice, mean_hundredths, .limit = LIMIT_STARS_HUNDREDTHS, .note = "hundredths of a star; 0 where none spoke"),
    FIELD("weight",           INTEGER, voice, weight, .limit = LIMIT_WEIGHT_OF_VOICE, .note = "by the rule of the order's category when it began"),
    FIELD("weight_effective", INTEGER, voice, weight_effective, .limit = LIMIT_WEIGHT_OF_VOICE, .note = "0 where the voice did not speak"),
};
static const struct shape shape_voice = SHAPE("Voice", voice, voice_fields);

static const struct field evaluation_fields[] = {
    FIELD("order_id",        TEXT,    evaluation_view, evaluation.order_id, .limit = LIMIT_ID_CHARACTERS),
    FIELD("voices",          LIST,    evaluation_view, voices, .detail = &shape_voice, .items = LIMIT_PAGE_ITEMS),
    FIELD("result",          INTEGER, evaluation_view, evaluation.result_hundredths, .limit = LIMIT_STARS_HUNDREDTHS, .note = "weighted mean in hundredths of a star; 0 = unrated, nobody but the member spoke"),
    FIELD("stars",           INTEGER, evaluation_view, evaluation.stars, .limit = LIMIT_COUNT, .note = "the result in whole stars, half rounded down; 0 = unrated"),
    FIELD("gap",             INTEGER, evaluation_view, evaluation.gap_hundredths, .limit = LIMIT_GAP_HUNDREDTHS, .note = "self less residents, in hundredths of a star; absent unless both spoke"),
    FIELD("gap_flag",        BOOLEAN, evaluation_view, evaluation.gap_flag, .note = "true where the gap is to be looked into"),
    FIELD("place_count",     INTEGER, evaluation_view, evaluation.place_count, .limit = LIMIT_COUNT, .note = "residents' reviews by the code at the place, where nobody gives a name"),
    FIELD("call_back_owed",  BOOLEAN, evaluation_view, evaluation.call_back_owed, .note = "true where a resident is still to be called"),
};
const struct shape shape_evaluation = SHAPE("Evaluation", evaluation_view, evaluation_fields);
/* clang-format on */
