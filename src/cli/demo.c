/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "demo.h"

#include <diandan/formats/time.h>

enum result demo_act(struct demo *demo, const struct demo_actor *actor, operation_function *run,
                     const char *parameter, const void *input, void *output)
{
    struct call call = {
        .arena = demo->arena,
        .store = demo->store,
        .world = &demo->world,
        .settings = demo->settings,
        .error = demo->error,
        .caller = {actor->role,   actor->subject, actor->scope},
        .parameters = {parameter},
        .if_match = ABSENT,
    };
    return run(&call, input, output);
}

int64_t demo_below(struct demo *demo, int64_t bound)
{
    uint64_t noise;
    demo->world.random(demo->world.random_state, &noise, sizeof(noise));
    return (int64_t)(noise % (uint64_t)bound);
}

struct demo_actor demo_officer(const char *region_code)
{
    return (struct demo_actor){ROLE_OFFICER, "社区工作者", region_code};
}

enum result demo_make(struct demo *demo, int64_t now_ms)
{
    demo->world = (struct world){.random = world_random_seeded, .random_state = &demo->random};
    demo->today = time_of_midnight(time_to_days(now_ms / 1000, ZONE_DEFAULT_S), ZONE_DEFAULT_S);
    enum result result = demo_settle_people(demo);
    for (int week = 0; week < DEMO_WEEKS && result == RESULT_OK; week++) {
        result = demo_live_week(demo, week);
    }
    return result;
}
