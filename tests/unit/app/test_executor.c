/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "folder.h"
#include "unit.h"

#include <diandan/app/executor.h>
#include <diandan/app/field.h>
#include <diandan/store/place_store.h>

#include <pthread.h>
#include <semaphore.h>

enum { THREADS = 4, JOBS = 60, WAIT_S = 30 };

/* A small operation: saves a region, and refuses after saving where the name says so, be it that
   what was saved stands. */
struct region_input {
    const char *code;
    const char *name;
};

/* clang-format off */
static const struct field input_fields[] = {
    FIELD("code", TEXT, region_input, code, .flags = FIELD_REQUIRED | FIELD_REGION),
    FIELD("name", TEXT, region_input, name, .flags = FIELD_REQUIRED, .limit = LIMIT_NAME_CHARACTERS),
};
static const struct shape shape_input = SHAPE("RegionInput", region_input, input_fields);

static const struct field output_fields[] = {
    FIELD("code", TEXT, region, code, .flags = FIELD_REGION),
    FIELD("name", TEXT, region, name, .limit = LIMIT_NAME_CHARACTERS),
};
static const struct shape shape_output = SHAPE("Region", region, output_fields);
/* clang-format on */

static sem_t gate; /* the writer waits here where the name is "gate" */

static enum result put_region(struct call *call, const void *input, void *output)
{
    const struct region_input *in = input;
    struct region *region = output;
    *region = (struct region){in->code, in->name};
    enum result result = region_save(call->store, region, call->error);
    call->keeps_refused = strcmp(in->name, "refuse, keep") == 0;
    if (result == RESULT_OK && strncmp(in->name, "refuse", 6) == 0) {
        return error_refuse(call->error, RESULT_INVALID, RULE_CHOICE, "/name", "another");
    }
    if (strcmp(in->name, "gate") == 0) {
        (void)sem_wait(&gate);
    }
    return result;
}

static enum result get_region(struct call *call, const void *input, void *output)
{
    (void)input;
    struct list regions;
    enum result result =
        region_list(call->store, call->parameters[0], call->arena, &regions, call->error);
    if (result == RESULT_OK && regions.count == 0) {
        return error_refuse(call->error, RESULT_NOT_FOUND, RULE_UNKNOWN_ID, "", NULL);
    }
    if (result == RESULT_OK) {
        *(struct region *)output = LIST_OF(regions, struct region)[0];
    }
    return result;
}

static const struct operation put = {LANE_WRITE, &shape_input, &shape_output,
                                     put_region, NULL,         NULL};

/* The long part before it waits at a gate of its own. */
static sem_t secret_gate;

static enum result wait_at_gate(struct call *call, const void *input, void *output)
{
    (void)call;
    (void)input;
    (void)output;
    (void)sem_wait(&secret_gate);
    return RESULT_OK;
}

static const struct operation put_secret = {LANE_SECRET, &shape_input, &shape_output,
                                            put_region,  wait_at_gate, NULL};
static const struct operation get = {LANE_READ, NULL, &shape_output, get_region, NULL, NULL};

struct house {
    char folder[FOLDER_BYTES];
    struct settings settings;
    struct executor *executor;
    struct world world;
    uint64_t seed;
    sem_t done; /* posted by notify */
};

static void notify(void *context)
{
    (void)sem_post(&((struct house *)context)->done);
}

static void house_open(struct house *house, size_t queue_max)
{
    struct error error = {0};
    *house = (struct house){.seed = 3};
    folder_make(house->folder);
    assert_int_equal(store_create(house->folder, &error), RESULT_OK);
    assert_int_equal(sem_init(&house->done, 0, 0), 0);
    house->settings =
        (struct settings){.folder = house->folder,
                          .program = PROGRAM,
                          .ledger_key = (const unsigned char *)"a key for tests, of 32 bytes ..."};
    house->world = (struct world){1795000000000, world_random_seeded, &house->seed};
    const struct executor_options options = {.settings = &house->settings,
                                             .queue_max = queue_max,
                                             .notify = notify,
                                             .notify_context = house};
    assert_int_equal(executor_create(&options, &house->executor, &error), RESULT_OK);
}

static void house_close(struct house *house)
{
    executor_destroy(house->executor);
    (void)sem_destroy(&house->done);
    folder_remove(house->folder);
}

static struct job *make_job(struct house *house, const struct operation *operation,
                            const char *code, const char *name, const char *key)
{
    struct arena *arena = arena_create();
    struct job *job = ARENA_NEW(arena, struct job);
    const char *body = arena_print(arena, "{\"code\":\"%s\",\"name\":\"%s\"}", code, name);
    job->operation = operation;
    job->method = operation == &get ? "GET" : "POST";
    job->target = "/v1/regions";
    job->creates = 1;
    job->key = key;
    job->key_owner = "owner";
    job->deadline_ms = INT64_MAX;
    job->call = (struct call){
        .arena = arena,
        .world = &house->world,
        .settings = &house->settings,
        .error = &job->error,
        .caller = {ROLE_ADMIN, "admin", "", NULL},
        .parameters = {arena_text(arena,      code)            },
        .if_match = ABSENT,
        .body = slice_of(body),
    };
    return job;
}

static void free_jobs(struct job *jobs)
{
    while (jobs) {
        struct job *next = jobs->next;
        arena_destroy(jobs->call.arena);
        jobs = next;
    }
}

/* Wait until count answers came; linked. */
static struct job *collect(struct house *house, size_t count)
{
    struct job *all = NULL;
    struct timespec until;
    (void)clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += WAIT_S;
    while (count > 0) {
        struct job *job = executor_collect(house->executor);
        if (!job) {
            assert_int_equal(sem_timedwait(&house->done, &until), 0);
        }
        while (job) {
            struct job *next = job->next;
            job->next = all;
            all = job;
            job = next;
            count--;
        }
    }
    return all;
}

static struct job *run_one(struct house *house, struct job *job)
{
    assert_int_equal(executor_submit(house->executor, job), RESULT_OK);
    return collect(house, 1);
}

struct sender {
    struct house *house;
    int number;
    int submitted;
};

static void *send_jobs(void *context)
{
    struct sender *sender = context;
    for (int i = 0; i < JOBS; i++) {
        char code[32];
        (void)snprintf(code, sizeof(code), "42010%01d%06d", sender->number, i);
        struct job *job = make_job(sender->house, &put, code, i % 5 ? "kept" : "refuse", NULL);
        if (executor_submit(sender->house->executor, job) == RESULT_OK) {
            sender->submitted++;
        } else {
            free_jobs(job);
        }
    }
    return NULL;
}

/* From several threads: every job is answered once, refused ones leave nothing behind. */
static void test_many_threads(void **state)
{
    (void)state;
    struct house house;
    struct sender senders[THREADS];
    pthread_t threads[THREADS];
    house_open(&house, THREADS * JOBS);
    for (int i = 0; i < THREADS; i++) {
        senders[i] = (struct sender){&house, i, 0};
        assert_int_equal(pthread_create(&threads[i], NULL, send_jobs, &senders[i]), 0);
    }
    for (int i = 0; i < THREADS; i++) {
        assert_int_equal(pthread_join(threads[i], NULL), 0);
        assert_int_equal(senders[i].submitted, JOBS);
    }
    struct job *jobs = collect(&house, THREADS * JOBS);
    int kept = 0;
    for (const struct job *job = jobs; job; job = job->next) {
        const int refused = strstr(job->call.body.bytes, "refuse") != NULL;
        assert_int_equal(job->answer.result, refused ? RESULT_INVALID : RESULT_OK);
        kept += !refused;
        struct job *read =
            run_one(&house, make_job(&house, &get, job->call.parameters[0], "", NULL));
        assert_int_equal(read->answer.result, refused ? RESULT_NOT_FOUND : RESULT_OK);
        free_jobs(read);
    }
    assert_int_equal(kept, THREADS * JOBS * 4 / 5);
    free_jobs(jobs);
    house_close(&house);
}

/* A repeat under the same key is answered byte for byte and changes nothing. */
static void test_a_repeat_is_replayed(void **state)
{
    (void)state;
    struct house house;
    house_open(&house, 8);
    struct job *first =
        run_one(&house, make_job(&house, &put, "420106001001", "水果湖", "key-00000001"));
    assert_int_equal(first->answer.result, RESULT_OK);
    assert_int_equal(first->answer.status, 201);
    assert_false(first->answer.replayed);
    struct job *again =
        run_one(&house, make_job(&house, &put, "420106001001", "水果湖", "key-00000001"));
    assert_int_equal(again->answer.result, RESULT_OK);
    assert_true(again->answer.replayed);
    assert_int_equal(again->answer.status, 201);
    assert_int_equal(again->answer.length, first->answer.length);
    assert_memory_equal(again->answer.body, first->answer.body, first->answer.length);
    struct job *other =
        run_one(&house, make_job(&house, &put, "420106001002", "别处", "key-00000001"));
    assert_int_equal(other->answer.result, RESULT_INVALID);
    assert_int_equal(other->error.rule, RULE_KEY_REUSED);
    struct job *nothing = run_one(&house, make_job(&house, &get, "420106001002", "", NULL));
    assert_int_equal(nothing->answer.result, RESULT_NOT_FOUND);
    free_jobs(first);
    free_jobs(again);
    free_jobs(other);
    free_jobs(nothing);
    house_close(&house);
}

/* Behind a change that waits, the lane fills up; the rest is refused at once and may come again. */
static void test_a_full_lane_is_busy(void **state)
{
    (void)state;
    enum { ROOM = 8 };
    struct house house;
    int submitted = 0;
    assert_int_equal(sem_init(&gate, 0, 0), 0);
    house_open(&house, ROOM);
    assert_int_equal(
        executor_submit(house.executor, make_job(&house, &put, "420106000000", "gate", NULL)),
        RESULT_OK);
    struct job *refused = NULL;
    while (!refused) {
        char code[32];
        (void)snprintf(code, sizeof(code), "420106%06d", ++submitted);
        struct job *job = make_job(&house, &put, code, "kept", NULL);
        if (executor_submit(house.executor, job) == RESULT_BUSY) {
            refused = job;
        }
        assert_true(submitted <= 2 * ROOM + 2);
    }
    /* Reads do not wait for the writer. */
    struct job *read = run_one(&house, make_job(&house, &get, "4201069", "", NULL));
    assert_int_equal(read->answer.result, RESULT_NOT_FOUND);
    (void)sem_post(&gate);
    struct job *jobs = collect(&house, (size_t)submitted);
    for (const struct job *job = jobs; job; job = job->next) {
        assert_int_equal(job->answer.result, RESULT_OK);
    }
    struct job *late = run_one(&house, refused);
    assert_int_equal(late->answer.result, RESULT_OK);
    free_jobs(read);
    free_jobs(jobs);
    free_jobs(late);
    house_close(&house);
    (void)sem_destroy(&gate);
}

/* A job whose deadline passed is dropped before it does anything. */
static void test_a_late_job_is_dropped(void **state)
{
    (void)state;
    struct house house;
    house_open(&house, 8);
    struct job *job = make_job(&house, &put, "420106001001", "kept", NULL);
    job->deadline_ms = 0;
    job = run_one(&house, job);
    assert_int_equal(job->answer.result, RESULT_BUSY);
    struct job *read = run_one(&house, make_job(&house, &get, "420106001001", "", NULL));
    assert_int_equal(read->answer.result, RESULT_NOT_FOUND);
    free_jobs(job);
    free_jobs(read);
    house_close(&house);
}

/* Answers wait for the commit: what is answered is there after the end. */
static void test_what_was_answered_is_durable(void **state)
{
    (void)state;
    struct house house;
    struct error error = {0};
    struct list regions;
    struct store *store;
    house_open(&house, 8);
    free_jobs(run_one(&house, make_job(&house, &put, "420106001001", "kept", NULL)));
    executor_destroy(house.executor);
    struct arena *arena = arena_create();
    assert_int_equal(store_open(house.folder, STORE_READ, &store, &error), RESULT_OK);
    assert_int_equal(region_list(store, "420106001001", arena, &regions, &error), RESULT_OK);
    assert_int_equal(regions.count, 1);
    store_close(store);
    arena_destroy(arena);
    (void)sem_destroy(&house.done);
    folder_remove(house.folder);
}

/* A failed sign-in is refused, and yet to be remembered. */
static void test_a_refusal_may_stand(void **state)
{
    (void)state;
    static const struct {
        const char *code, *name;
        enum result found;
    } rows[] = {
        {"420106001001", "refuse",       RESULT_NOT_FOUND},
        {"420106001002", "refuse, keep", RESULT_OK       },
    };
    struct house house;
    house_open(&house, 8);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct job *job = run_one(&house, make_job(&house, &put, rows[i].code, rows[i].name, NULL));
        assert_int_equal(job->answer.result, RESULT_INVALID);
        assert_int_equal(job->error.rule, RULE_CHOICE);
        assert_string_equal(job->error.pointer, "/name");
        struct job *read = run_one(&house, make_job(&house, &get, rows[i].code, "", NULL));
        assert_int_equal(read->answer.result, rows[i].found);
        free_jobs(job);
        free_jobs(read);
    }
    house_close(&house);
}

/* However many passwords wait to be hashed, changes and reads go on; and not too many may wait. */
static void test_hashing_holds_nobody_up(void **state)
{
    (void)state;
    enum { WAITING_MAX = 64 };
    struct house house;
    int submitted = 0;
    assert_int_equal(sem_init(&secret_gate, 0, 0), 0);
    house_open(&house, 1024);
    struct job *refused = NULL;
    while (!refused) {
        char code[32];
        (void)snprintf(code, sizeof(code), "420106%06d", ++submitted);
        struct job *job = make_job(&house, &put_secret, code, "kept", NULL);
        if (executor_submit(house.executor, job) == RESULT_BUSY) {
            refused = job;
        }
        assert_true(submitted <= WAITING_MAX + 2);
    }
    submitted--;
    free_jobs(refused);
    struct job *change = run_one(&house, make_job(&house, &put, "420107000000", "kept", NULL));
    assert_int_equal(change->answer.result, RESULT_OK);
    struct job *read = run_one(&house, make_job(&house, &get, "420107000000", "", NULL));
    assert_int_equal(read->answer.result, RESULT_OK);
    for (int i = 0; i < submitted; i++) {
        (void)sem_post(&secret_gate);
    }
    struct job *jobs = collect(&house, (size_t)submitted);
    for (const struct job *job = jobs; job; job = job->next) {
        assert_int_equal(job->answer.result, RESULT_OK);
    }
    free_jobs(change);
    free_jobs(read);
    free_jobs(jobs);
    house_close(&house);
    (void)sem_destroy(&secret_gate);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_many_threads),
        cmocka_unit_test(test_a_repeat_is_replayed),
        cmocka_unit_test(test_a_full_lane_is_busy),
        cmocka_unit_test(test_a_late_job_is_dropped),
        cmocka_unit_test(test_what_was_answered_is_durable),
        cmocka_unit_test(test_a_refusal_may_stand),
        cmocka_unit_test(test_hashing_holds_nobody_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
