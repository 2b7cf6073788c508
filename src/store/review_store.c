/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scan.h"
#include "statement.h"

#include <diandan/store/review_store.h>

#include <string.h>

#define AT(type, member) offsetof(struct type, member)

static const struct column review_columns[] = {
    {COLUMN_TEXT,    AT(review, region_code)},
    {COLUMN_TEXT,    AT(review, id)         },
    {COLUMN_TEXT,    AT(review, order_id)   },
    {COLUMN_ENUM,    AT(review, kind)       },
    {COLUMN_ENUM,    AT(review, channel)    },
    {COLUMN_TEXT,    AT(review, author)     },
    {COLUMN_INTEGER, AT(review, rating)     },
    {COLUMN_TEXT,    AT(review, words)      },
    {COLUMN_INTEGER, AT(review, created_at) },
};
static const struct record review_record = RECORD(struct review, review_columns);

static const struct column answer_columns[] = {
    {COLUMN_TEXT,    AT(review_answer, review_id)},
    {COLUMN_TEXT,    AT(review_answer, question) },
    {COLUMN_INTEGER, AT(review_answer, rating)   },
};
static const struct record answer_record = RECORD(struct review_answer, answer_columns);

enum result review_save(struct store *store, const struct review *review, struct error *error)
{
    enum result result = statement_put(store, STATEMENT_REVIEW_PUT, &review_record, review, error);
    for (size_t i = 0; i < review->answers.count && result == RESULT_OK; i++) {
        const struct review_answer *answer = &LIST_OF(review->answers, struct review_answer)[i];
        result = statement_run(store, STATEMENT_ANSWER_OF_REVIEW_PUT,
                               VALUES(TEXT(review->region_code), TEXT(review->id),
                                      TEXT(answer->question), INTEGER(answer->rating)),
                               error);
    }
    return result;
}

/* Both lists come by the review's id, so each review's answers are one run of them. */
static void hand_out(const struct list *reviews, const struct list *answers)
{
    struct review_answer *answer = answers->items;
    size_t left = answers->count;
    for (size_t i = 0; i < reviews->count; i++) {
        struct review *review = &LIST_OF(*reviews, struct review)[i];
        review->answers = (struct list){answer, 0};
        while (left > 0 && strcmp(answer->review_id, review->id) == 0) {
            review->answers.count++;
            answer++;
            left--;
        }
    }
}

enum result review_list_of_order(struct store *store, const char *order_id, struct arena *arena,
                                 struct list *ret_reviews, struct error *error)
{
    struct list answers;
    enum result result = statement_list(store, STATEMENT_REVIEW_OF_ORDER, VALUES(TEXT(order_id)),
                                        &review_record, arena, ret_reviews, error);
    if (result == RESULT_OK) {
        result = statement_list(store, STATEMENT_ANSWER_OF_ORDER, VALUES(TEXT(order_id)),
                                &answer_record, arena, &answers, error);
    }
    if (result == RESULT_OK) {
        hand_out(ret_reviews, &answers);
    }
    return result;
}

enum result call_back_load_count(struct store *store, const char *order_id,
                                 struct call_back_count *ret, struct error *error)
{
    enum result result =
        statement_number(store, STATEMENT_CALL_BACK_COUNT, VALUES(TEXT(order_id), INTEGER(1)), 0,
                         &ret->reached, error);
    return result == RESULT_OK
               ? statement_number(store, STATEMENT_CALL_BACK_COUNT,
                                  VALUES(TEXT(order_id), INTEGER(0)), 0, &ret->tries, error)
               : result;
}
