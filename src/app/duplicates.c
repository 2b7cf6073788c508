/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/requests.h>
#include <diandan/domain/place.h>
#include <diandan/domain/similarity.h>
#include <diandan/formats/time.h>
#include <diandan/store/place_store.h>
#include <diandan/store/request_store.h>

#include <math.h>

/* Likely duplicates one call answers. */
enum { DUPLICATES_MAX = 20, NEIGHBOURS_MAX = 200 };

/* A box that holds the circle: one degree of latitude is 111,195 m on the mean sphere. */
static struct request_box box_around(const struct request *request, int64_t metres, int64_t days)
{
    const double micro_per_metre = 1e6 / 111195.0;
    const double shrink = cos((double)request->latitude_micro / 180e6 * 3.14159265358979323846);
    const int64_t reach_lat = (int64_t)ceil((double)metres * micro_per_metre);
    const int64_t reach_lon = (int64_t)ceil((double)reach_lat / (shrink > 0.01 ? shrink : 0.01));
    return (struct request_box){
        .category = request->category,
        .latitude_min = request->latitude_micro - reach_lat,
        .latitude_max = request->latitude_micro + reach_lat,
        .longitude_min = request->longitude_micro - reach_lon,
        .longitude_max = request->longitude_micro + reach_lon,
        .received_min = request->received_at - days * DAY_S,
        .received_max = request->received_at + days * DAY_S,
        .except_id = request->id,
        .limit = NEIGHBOURS_MAX,
    };
}

static struct list keep_near(struct call *call, const struct request *request,
                             const struct list *found, int64_t metres)
{
    struct duplicate *kept = ARENA_ARRAY(call->arena, struct duplicate, DUPLICATES_MAX);
    size_t count = 0;
    for (size_t i = 0; i < found->count && count < DUPLICATES_MAX; i++) {
        const struct request *other = &LIST_OF(*found, struct request)[i];
        const int64_t distance =
            place_distance_metres(request->longitude_micro, request->latitude_micro,
                                  other->longitude_micro, other->latitude_micro);
        if (distance <= metres && region_within(other->region_code, call->caller.scope)) {
            kept[count++] = (struct duplicate){
                .request = *other,
                .distance_metres = distance,
                .similarity_percent = text_similarity_percent(request->words, other->words),
            };
        }
    }
    return (struct list){kept, count};
}

enum result request_find_duplicates(struct call *call, const struct request *request,
                                    struct list *ret_duplicates)
{
    struct list found;
    int64_t metres;
    int64_t days;
    *ret_duplicates = (struct list){NULL, 0};
    enum result result =
        rule_value(call->store, "duplicate_metres", request->received_at, &metres, call->error);
    if (result == RESULT_OK) {
        result =
            rule_value(call->store, "duplicate_days", request->received_at, &days, call->error);
    }
    if (result != RESULT_OK || request->latitude_micro == ABSENT) {
        return result;
    }
    const struct request_box box = box_around(request, metres, days);
    result = request_list_near(call->store, &box, call->arena, &found, call->error);
    if (result == RESULT_OK) {
        *ret_duplicates = keep_near(call, request, &found, metres);
    }
    return result;
}

enum result request_duplicates(struct call *call, const void *input, void *output)
{
    (void)input;
    struct page *page = output;
    struct request request;
    enum result result = request_reach(call, call->parameters[0], &request);
    return result == RESULT_OK ? request_find_duplicates(call, &request, &page->items) : result;
}
