/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/questions.h>
#include <diandan/store/review_store.h>

#include <string.h>

enum result question_put(struct call *call, const void *input, void *output)
{
    static const struct field code = {.limit = LIMIT_CODE_CHARACTERS};
    struct question question = *(const struct question *)input;
    const int64_t now = call_now_s(call);
    question.code = call->parameters[0];
    question.valid_from = question.valid_from == ABSENT ? now : question.valid_from;
    question.created_by = call->caller.subject;
    question.created_at = now;
    enum result result = field_accept_text(&code, "code", question.code, call->error);
    if (result == RESULT_OK && question.valid_from < now) {
        return error_refuse(call->error, RESULT_INVALID, RULE_RANGE, "/valid_from", "≥ now");
    }
    if (result == RESULT_OK && question.category) {
        struct category category;
        result = call_require_category(call, question.category, &category);
    }
    if (result == RESULT_OK) {
        result = question_save(call->store, &question, call->error);
    }
    if (result == RESULT_CONFLICT) {
        return error_refuse(call->error, RESULT_CONFLICT, RULE_ALREADY, "/valid_from", "%s",
                            question.code);
    }
    if (result == RESULT_OK) {
        *(struct question *)output = question;
    }
    return result;
}

enum result question_pages(struct call *call, const void *input, void *output)
{
    const struct question_query *query = input;
    struct page *page = output;
    return question_list(call->store, query->kind, query->category, call_now_s(call), call->arena,
                         &page->items, call->error);
}

static const struct question *find(const struct list *questions, const char *code)
{
    for (size_t i = 0; i < questions->count; i++) {
        const struct question *question = &LIST_OF(*questions, struct question)[i];
        if (strcmp(question->code, code) == 0) {
            return question;
        }
    }
    return NULL;
}

static int is_answered_before(const struct list *answers, size_t position)
{
    const struct review_answer *items = answers->items;
    for (size_t i = 0; i < position; i++) {
        if (strcmp(items[i].question, items[position].question) == 0) {
            return 1;
        }
    }
    return 0;
}

static enum result refuse_answer(struct call *call, const struct list *answers, size_t position,
                                 enum rule rule)
{
    return error_refuse(call->error, RESULT_INVALID, rule,
                        arena_print(call->arena, "/answers/%zu/question", position), "%s",
                        LIST_OF(*answers, struct review_answer)[position].question);
}

enum result questions_rate(struct call *call, int kind, const char *category,
                           const struct list *answers, int64_t *ret_rating)
{
    struct list asked;
    int64_t sum = 0;
    int64_t weights = 0;
    *ret_rating = ABSENT;
    if (answers->count == 0) {
        return RESULT_OK;
    }
    enum result result = question_list(call->store, kind, category, call_now_s(call), call->arena,
                                       &asked, call->error);
    for (size_t i = 0; result == RESULT_OK && i < answers->count; i++) {
        const struct review_answer *answer = &LIST_OF(*answers, struct review_answer)[i];
        const struct question *question = find(&asked, answer->question);
        if (!question) {
            return refuse_answer(call, answers, i, RULE_UNKNOWN_ID);
        }
        if (is_answered_before(answers, i)) {
            return refuse_answer(call, answers, i, RULE_DUPLICATE);
        }
        sum += question->weight * answer->rating;
        weights += question->weight;
    }
    if (result == RESULT_OK) {
        *ret_rating = review_nearest(sum, weights);
    }
    return result;
}
