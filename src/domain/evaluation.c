/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/domain/evaluation.h>

enum { HUNDREDTHS = 100 };

static struct voice hear(const struct list *reviews, int kind, int64_t weight)
{
    struct voice voice = {.kind = kind, .weight = weight};
    int64_t sum = 0;
    for (size_t i = 0; i < reviews->count; i++) {
        const struct review *review = &LIST_OF(*reviews, struct review)[i];
        if (review->kind == kind) {
            sum += review->rating;
            voice.count++;
        }
    }
    if (voice.count > 0) {
        voice.mean_hundredths = review_nearest(sum * HUNDREDTHS, voice.count);
        voice.weight_effective = weight;
    }
    return voice;
}

static int64_t count_at_place(const struct list *reviews)
{
    int64_t count = 0;
    for (size_t i = 0; i < reviews->count; i++) {
        count += LIST_OF(*reviews, struct review)[i].channel == REVIEW_BY_PLACE;
    }
    return count;
}

/* Whoever served does not pay themselves: without another voice of some weight there is no result.
 */
static int64_t weigh(const struct voice voices[REVIEW_KINDS])
{
    int64_t sum = 0;
    int64_t weights = 0;
    for (int kind = 0; kind < REVIEW_KINDS; kind++) {
        sum += voices[kind].weight_effective * voices[kind].mean_hundredths;
        weights += voices[kind].weight_effective;
    }
    return weights > voices[REVIEW_SELF].weight_effective ? review_nearest(sum, weights) : 0;
}

static int owes_call_back(const struct voice *resident, const struct evaluation_rule *rule,
                          const struct call_back_count *calls)
{
    const int content =
        resident->count > 0 && resident->mean_hundredths >= rule->call_back_hundredths;
    return !content && calls->callable > 0 && calls->reached == 0 &&
           calls->tries < rule->call_back_tries;
}

void evaluation_weigh(const struct list *reviews, const struct evaluation_rule *rule,
                      const struct call_back_count *calls, struct evaluation *ret)
{
    for (int kind = 0; kind < REVIEW_KINDS; kind++) {
        ret->voices[kind] = hear(reviews, kind, rule->weights[kind]);
    }
    const struct voice *self = &ret->voices[REVIEW_SELF];
    const struct voice *resident = &ret->voices[REVIEW_RESIDENT];
    ret->result_hundredths = weigh(ret->voices);
    ret->stars = review_nearest(ret->result_hundredths, HUNDREDTHS);
    ret->gap_hundredths = ABSENT;
    ret->gap_flag = 0;
    if (self->count > 0 && resident->count > 0) {
        const int64_t gap = self->mean_hundredths - resident->mean_hundredths;
        ret->gap_hundredths = gap;
        ret->gap_flag = (gap < 0 ? -gap : gap) >= rule->gap_hundredths;
    }
    ret->place_count = count_at_place(reviews);
    ret->call_back_owed = owes_call_back(resident, rule, calls);
}
