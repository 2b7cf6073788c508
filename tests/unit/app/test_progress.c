/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the solver says of itself becomes the progress of a round; only the newest is kept. */
#include "round_watch.h"
#include "unit.h"

#include <pthread.h>
#include <stdatomic.h>
#include <string.h>

static atomic_int notified;

static void notify(void *context)
{
    (void)context;
    atomic_fetch_add(&notified, 1);
}

static int start(void **state)
{
    atomic_store(&notified, 0);
    *state = progress_slot_create(notify, NULL);
    return 0;
}

static int stop(void **state)
{
    progress_slot_destroy(*state);
    return 0;
}

static void test_lines(void **state)
{
    static const struct {
        const char *text; /* as it comes, in pieces of any size */
        const char *stage;
        int64_t objective, bound;
    } rows[] = {
        {"",                                                                                      "start",   ABSENT, ABSENT},
        {"{\"stage\":\"auction\",\"objective\":12,\"bound\":20,\"gap\":0.4,\"seconds\":0.010}\n",
         "auction",                                                                                          12,     20    },
        {"{\"stage\":\"bound\",\"objective\":13,",                                                "auction", 12,     20    }, /* not a line yet */
        {"\"bound\":19,\"gap\":0.4,\"seconds\":0.1}\n{\"stage\":\"ex",                            "bound",   13,     19    },
        {"act\",\"objective\":-4,\"bound\":0,\"gap\":0,\"seconds\":1}\n",                         "exact",   -4,     0     },
        {"optimal: 12 placed, objective 5, bound 5\n最优\n\n",                                  "exact",   -4,     0     },
        {"{\"stage\":\"<b>\",\"objective\":99999999999999999999}\n",                              "",        -4,     0     },
    };
    struct round_watch watch;
    struct round_progress progress;
    round_watch_begin(&watch, *state, "420106000000", 10);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        round_watch_look(&watch, slice_of(rows[i].text));
        assert_string_equal(watch.progress.stage, rows[i].stage);
        assert_true(watch.progress.objective == rows[i].objective);
        assert_true(watch.progress.bound == rows[i].bound);
    }
    assert_true(progress_slot_take(*state, &progress));
    assert_string_equal(progress.region_code, "420106000000");
    assert_int_equal(progress.seconds_max, 10);
    assert_false(progress_slot_take(*state, &progress));
    assert_in_range(atomic_load(&notified), 5, 7); /* the start, and each new stage */
}

/* A line without an end is cut, and what follows is read again. */
static void test_a_line_too_long(void **state)
{
    struct round_watch watch;
    char flood[4 * WATCH_LINE_BYTES];
    memset(flood, 'x', sizeof(flood));
    round_watch_begin(&watch, *state, "420106000000", 10);
    round_watch_look(&watch, (struct slice){flood, sizeof(flood)});
    round_watch_look(&watch, SLICE("\n{\"stage\":\"proof\",\"objective\":1,\"bound\":2}\n"));
    assert_string_equal(watch.progress.stage, "proof");
}

static void test_nobody_to_tell(void **state)
{
    (void)state;
    struct round_watch watch;
    round_watch_begin(&watch, NULL, "420106000000", 10);
    assert_int_equal(atomic_load(&notified), 0);
}

enum { PUTS = 20000 };

static void *put_many(void *slot)
{
    for (int i = 1; i <= PUTS; i++) {
        const struct round_progress progress = {.seconds = i, .objective = i, .bound = i};
        progress_slot_put(slot, &progress);
    }
    return NULL;
}

/* What is taken is whole and never older than what was taken before. */
static void test_between_threads(void **state)
{
    pthread_t thread;
    int64_t last = 0;
    struct round_progress progress;
    assert_int_equal(pthread_create(&thread, NULL, put_many, *state), 0);
    while (last < PUTS) {
        if (progress_slot_take(*state, &progress)) {
            assert_true(progress.seconds > last);
            assert_int_equal(progress.objective, progress.seconds);
            assert_int_equal(progress.bound, progress.seconds);
            last = progress.seconds;
        }
    }
    (void)pthread_join(thread, NULL);
    assert_int_equal(atomic_load(&notified), PUTS);
}

#define WITH_SLOT(test) cmocka_unit_test_setup_teardown(test, start, stop)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_SLOT(test_lines),
        WITH_SLOT(test_a_line_too_long),
        WITH_SLOT(test_nobody_to_tell),
        WITH_SLOT(test_between_threads),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
