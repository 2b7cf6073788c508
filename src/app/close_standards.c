/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/close_standards.h>
#include <diandan/app/orders.h>
#include <diandan/store/promise_store.h>

#include <string.h>

static enum result save_criteria(struct call *call, const struct standard *standard)
{
    enum result result = RESULT_OK;
    for (size_t i = 0; result == RESULT_OK && i < standard->criteria.count; i++) {
        struct criterion *criterion = &LIST_OF(standard->criteria, struct criterion)[i];
        criterion->category = standard->category;
        criterion->valid_from = standard->valid_from;
        criterion->position = (int64_t)i;
        criterion->created_by = call->caller.subject;
        criterion->created_at = call_now_s(call);
        for (size_t j = 0; j < i; j++) {
            if (strcmp(criterion->code, LIST_OF(standard->criteria, struct criterion)[j].code) ==
                0) {
                return error_refuse(call->error, RESULT_INVALID, RULE_DUPLICATE,
                                    arena_print(call->arena, "/criteria/%zu/code", i), "%s",
                                    criterion->code);
            }
        }
        result = criterion_save(call->store, criterion, call->error);
    }
    return result;
}

enum result standard_put(struct call *call, const void *input, void *output)
{
    struct standard *standard = output;
    struct category category;
    const int64_t now = call_now_s(call);
    *standard = *(const struct standard *)input;
    standard->category = call->parameters[0];
    standard->valid_from = standard->valid_from == ABSENT ? now : standard->valid_from;
    enum result result = call_require_category(call, standard->category, &category);
    if (result == RESULT_OK && standard->valid_from < now) {
        return error_refuse(call->error, RESULT_INVALID, RULE_RANGE, "/valid_from", "≥ now");
    }
    if (result == RESULT_OK) {
        result = save_criteria(call, standard);
    }
    if (result == RESULT_CONFLICT) {
        return error_refuse(call->error, RESULT_CONFLICT, RULE_ALREADY, "/valid_from", "%s",
                            standard->category);
    }
    return result;
}

enum result standard_get(struct call *call, const void *input, void *output)
{
    (void)input;
    struct standard *standard = output;
    struct category category;
    *standard = (struct standard){.category = call->parameters[0], .valid_from = ABSENT};
    enum result result = call_require_category(call, standard->category, &category);
    if (result == RESULT_OK) {
        result = criterion_list(call->store, standard->category, call_now_s(call), call->arena,
                                &standard->criteria, call->error);
    }
    if (result == RESULT_OK && standard->criteria.count > 0) {
        standard->valid_from = LIST_OF(standard->criteria, struct criterion)[0].valid_from;
    }
    return result;
}

enum result close_ticks_of_order(struct call *call, const void *input, void *output)
{
    (void)input;
    struct page *page = output;
    struct order order;
    enum result result = order_reach(call, call->parameters[0], &order);
    return result == RESULT_OK
               ? close_tick_list(call->store, order.id, call->arena, &page->items, call->error)
               : result;
}

static int is_ticked(const struct list *codes, size_t count, const char *code)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(LIST_OF(*codes, const char *)[i], code) == 0) {
            return 1;
        }
    }
    return 0;
}

static int is_asked(const struct list *criteria, const char *code)
{
    for (size_t i = 0; i < criteria->count; i++) {
        if (strcmp(LIST_OF(*criteria, struct criterion)[i].code, code) == 0) {
            return 1;
        }
    }
    return 0;
}

static enum result check_required(struct call *call, const struct list *criteria,
                                  const struct list *codes)
{
    for (size_t i = 0; i < criteria->count; i++) {
        const struct criterion *criterion = &LIST_OF(*criteria, struct criterion)[i];
        if (criterion->required && !is_ticked(codes, codes->count, criterion->code)) {
            return error_refuse(call->error, RESULT_CONFLICT, RULE_UNMET, "/criteria", "%s %s",
                                criterion->code, criterion->zh);
        }
    }
    return RESULT_OK;
}

enum result standard_check(struct call *call, const struct order *order,
                           const struct close_input *input)
{
    struct list criteria;
    enum result result = criterion_list(call->store, order->category, order->created_at,
                                        call->arena, &criteria, call->error);
    if (result == RESULT_OK) {
        result = check_required(call, &criteria, &input->criteria);
    }
    for (size_t i = 0; result == RESULT_OK && i < input->criteria.count; i++) {
        const char *code = LIST_OF(input->criteria, const char *)[i];
        const int again = is_ticked(&input->criteria, i, code);
        if (again || !is_asked(&criteria, code)) {
            return error_refuse(call->error, RESULT_INVALID,
                                again ? RULE_DUPLICATE : RULE_UNKNOWN_ID,
                                arena_print(call->arena, "/criteria/%zu", i), "%s", code);
        }
        const struct close_tick tick = {order->region_code, order->id, code, call->caller.subject,
                                        call_now_s(call)};
        result = close_tick_save(call->store, &tick, call->error);
    }
    return result;
}
