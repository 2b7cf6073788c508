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

static const struct column server_columns[] = {
    {COLUMN_TEXT, AT(server_of_order, member_id)},
    {COLUMN_TEXT, AT(server_of_order, unit_id)  },
};
static const struct record server_record = RECORD(struct server_of_order, server_columns);

/* In the order of QUESTION_COLUMNS. */
static const struct column question_columns[] = {
    {COLUMN_TEXT,    AT(question, code)      },
    {COLUMN_INTEGER, AT(question, valid_from)},
    {COLUMN_ENUM,    AT(question, kind)      },
    {COLUMN_TEXT,    AT(question, category)  },
    {COLUMN_TEXT,    AT(question, zh)        },
    {COLUMN_TEXT,    AT(question, en)        },
    {COLUMN_INTEGER, AT(question, weight)    },
    {COLUMN_ENUM,    AT(question, active)    },
    {COLUMN_TEXT,    AT(question, created_by)},
    {COLUMN_INTEGER, AT(question, created_at)},
};
static const struct record question_record = RECORD(struct question, question_columns);

static const struct column place_code_columns[] = {
    {COLUMN_TEXT,    AT(place_code, region_code)},
    {COLUMN_TEXT,    AT(place_code, order_id)   },
    {COLUMN_TEXT,    AT(place_code, code)       },
    {COLUMN_TEXT,    AT(place_code, created_by) },
    {COLUMN_INTEGER, AT(place_code, created_at) },
};
static const struct record place_code_record = RECORD(struct place_code, place_code_columns);

/* In the order of CALL_BACK_COLUMNS. */
static const struct column call_back_columns[] = {
    {COLUMN_TEXT,    AT(call_back, region_code)},
    {COLUMN_TEXT,    AT(call_back, id)         },
    {COLUMN_TEXT,    AT(call_back, request_id) },
    {COLUMN_TEXT,    AT(call_back, order_id)   },
    {COLUMN_ENUM,    AT(call_back, reached)    },
    {COLUMN_INTEGER, AT(call_back, rating)     },
    {COLUMN_TEXT,    AT(call_back, words)      },
    {COLUMN_TEXT,    AT(call_back, review_id)  },
    {COLUMN_TEXT,    AT(call_back, called_by)  },
    {COLUMN_INTEGER, AT(call_back, called_at)  },
};
static const struct record call_back_record = RECORD(struct call_back, call_back_columns);

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

enum result server_list_of_order(struct store *store, const char *order_id, struct arena *arena,
                                 struct list *ret_servers, struct error *error)
{
    return statement_list(store, STATEMENT_SERVER_OF_ORDER, VALUES(TEXT(order_id)), &server_record,
                          arena, ret_servers, error);
}

enum result question_save(struct store *store, const struct question *question, struct error *error)
{
    return statement_put(store, STATEMENT_QUESTION_PUT, &question_record, question, error);
}

enum result question_list(struct store *store, int kind, const char *category, int64_t at,
                          struct arena *arena, struct list *ret_questions, struct error *error)
{
    return statement_list(store, STATEMENT_QUESTION_LIST,
                          VALUES(INTEGER(at), INTEGER(kind), TEXT(category)), &question_record,
                          arena, ret_questions, error);
}

enum result place_code_save(struct store *store, const struct place_code *code, struct error *error)
{
    return statement_put(store, STATEMENT_PLACE_CODE_PUT, &place_code_record, code, error);
}

enum result place_code_load(struct store *store, const char *code, struct arena *arena,
                            struct place_code *ret, struct error *error)
{
    return statement_one(store, STATEMENT_PLACE_CODE_GET, VALUES(TEXT(code)), &place_code_record,
                         arena, ret, error);
}

enum result place_code_load_of_order(struct store *store, const char *order_id, struct arena *arena,
                                     struct place_code *ret, struct error *error)
{
    char region[SCOPE_BYTES];
    region_of(order_id, region);
    return statement_one(store, STATEMENT_PLACE_CODE_OF_ORDER, VALUES(TEXT(region), TEXT(order_id)),
                         &place_code_record, arena, ret, error);
}

enum result call_back_save(struct store *store, const struct call_back *call_back,
                           struct error *error)
{
    return statement_put(store, STATEMENT_CALL_BACK_PUT, &call_back_record, call_back, error);
}

enum result call_back_list_of_order(struct store *store, const char *order_id, struct arena *arena,
                                    struct list *ret_call_backs, struct error *error)
{
    return statement_list(store, STATEMENT_CALL_BACK_OF_ORDER, VALUES(TEXT(order_id)),
                          &call_back_record, arena, ret_call_backs, error);
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
