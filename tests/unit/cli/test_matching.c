/* SPDX-License-Identifier: GPL-3.0-or-later */
/* solve, check and rank as people run them: exit codes, files, and the published instances. */
#include "unit.h"

#include <diandan/formats/instance_json.h>
#include <diandan/formats/plan_json.h>

#include <dirent.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static char folder[] = "/tmp/diandan_matching_XXXXXX";

/* Run the program in the folder through the shell; messages are dropped. */
static int run_program(struct arena *arena, const char *arguments)
{
    char *line = arena_print(arena, "cd %s && %s %s 2>/dev/null", folder, PROGRAM, arguments);
    const int status = system(line); /* NOLINT(cert-env33-c): the shell is what people use */
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static struct slice read_whole(struct arena *arena, const char *path)
{
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    assert_int_equal(fseek(file, 0, SEEK_END), 0);
    const long length = ftell(file);
    assert_true(length >= 0);
    rewind(file);
    char *bytes = arena_alloc(arena, (size_t)length + 1);
    assert_int_equal(fread(bytes, 1, (size_t)length, file), length);
    (void)fclose(file);
    return (struct slice){bytes, (size_t)length};
}

static const char *in_folder(struct arena *arena, const char *name)
{
    return arena_print(arena, "%s/%s", folder, name);
}

static void test_exit_codes(void **state)
{
    (void)state;
    /* clang-format off */
    static const struct {
        const char *arguments;
        int code;
        const char *output; /* what standard output holds; "" where it must be empty */
    } rows[] = {
        {"--version > out",                                                             0, "diandan 0."},
        {"--help > out",                                                                0, "solve"},
        {"help solve > out",                                                            0, "--edges-out"},
        {"solve --help > out",                                                          0, "--edges-out"},
        {"rank --json --help > out",                                                    0, "--order"},
        {"> out",                                                                       2, ""},
        {"dance > out",                                                                 2, ""},
        {"help dance > out",                                                            2, ""},
        {"solve > out",                                                                 2, ""},
        {"solve missing.json > out",                                                    2, ""},
        {"solve " SOURCE_DIR "/models/weekend.dat > out",                               2, ""},
        {"solve " SOURCE_DIR "/models/weekend.json --seconds soon > out",               2, ""},
        {"solve " SOURCE_DIR "/models/weekend.json --bogus > out",                      2, ""},
        {"solve " SOURCE_DIR "/models/weekend.json --out /no/such/folder/plan > out",   2, ""},
        {"solve " SOURCE_DIR "/models/weekend.json --memory 0 > out",                   2, ""},
        {"solve " SOURCE_DIR "/models/weekend.json --memory lots > out",                2, ""},
        {"solve " SOURCE_DIR "/models/weekend.json --memory 512 > out",                 0, "\"optimal\""},
        {"solve " SOURCE_DIR "/models/weekend.json --progress > out",                   0, "\"optimal\""},
        {"solve " SOURCE_DIR "/models/weekend.json --fair --edges-out out > plan.json", 0, "\"fair\":true"},
        {"solve " SOURCE_DIR "/models/weekend.json --edges-out edges.json > plan.json", 0, NULL},
        {"solve " SOURCE_DIR "/models/weekend.json > plan.json",                        0, NULL},
        {"check " SOURCE_DIR "/models/weekend.json plan.json > out",                    0, ""},
        {"check " SOURCE_DIR "/models/weekend.json plan.json --json > out",             0, "\"valid\":true"},
        {"check " SOURCE_DIR "/models/headcount.json plan.json --certify --json > out", 1, "\"valid\":false"},
        {"check " SOURCE_DIR "/models/headcount.json plan.json > out",                  1, "objective"},
        {"check " SOURCE_DIR "/models/headcount.json plan.json --json > out",           1, "\"valid\":false"},
        {"check " SOURCE_DIR "/models/weekend.json " SOURCE_DIR "/models/weekend.json > out", 2, ""},
        {"solve - < " SOURCE_DIR "/models/travel.json > out",                           0, "\"objective\":13,\"bound\":13"},
        {"rank " SOURCE_DIR "/models/weekend.json --order o0 > out",                    0, "m0\troles[0]\t10"},
        {"rank " SOURCE_DIR "/models/weekend.json --order o0 --limit 1 --json > out",   0, "{\"member\":\"m0\""},
        {"rank " SOURCE_DIR "/models/weekend.json --order o0 --member m2 > out",        0, "not_an_edge"},
        {"rank " SOURCE_DIR "/models/weekend.json --order o0 --member m0 --json > out", 0, "\"eligible\":true"},
        {"rank " SOURCE_DIR "/models/weekend.json > out",                               2, ""},
        {"rank " SOURCE_DIR "/models/weekend.json --order o9 > out",                    2, ""},
        {"rank " SOURCE_DIR "/models/weekend.json --order o0 --role 1 > out",           2, ""},
        {"rank " SOURCE_DIR "/models/weekend.json --order o0 --member m9 > out",        2, ""},
        {"help repair > out",                                                           0, "--no-show"},
        {"repair " SOURCE_DIR "/models/weekend.json plan.json --decline m0 o0 --instance-out edges.json > out", 0, "\"repair_seconds\":"},
        {"check edges.json out > /dev/null",                                            0, NULL},
        {"repair " SOURCE_DIR "/models/weekend.json - --no-show m2 < plan.json > out",  0, "\"repair_changes\":"},
        {"repair " SOURCE_DIR "/models/weekend.json plan.json --no-show m1 --open o1 --decline m0 o2 --decline m0 o1 > out", 0, "\"member\":\"m2\""},
        {"repair " SOURCE_DIR "/models/weekend.json plan.json > out",                   0, "\"repair_changes\":0"},
        {"repair " SOURCE_DIR "/models/headcount.json plan.json --no-show m2 > out",    2, ""},
        {"repair " SOURCE_DIR "/models/weekend.json --no-show m2 > out",                2, ""},
        {"repair " SOURCE_DIR "/models/weekend.json plan.json --decline m0 > out",      2, ""},
        {"repair " SOURCE_DIR "/models/weekend.json plan.json --decline m9 o0 > out",   2, ""},
        {"repair " SOURCE_DIR "/models/weekend.json plan.json --decline m0 o9 > out",   2, ""},
        {"repair " SOURCE_DIR "/models/weekend.json plan.json --no-show m9 > out",      2, ""},
        {"repair " SOURCE_DIR "/models/weekend.json plan.json --open o9 > out",         2, ""},
        {"repair " SOURCE_DIR "/models/weekend.json plan.json --decline m0 o0 --out /no/such/folder/plan > out", 2, ""},
        {"help explain > out",                                                          0, "--member"},
        {"explain " SOURCE_DIR "/models/weekend.json plan.json --order o0 > out",       0, "next_best_"},
        {"explain " SOURCE_DIR "/models/weekend.json plan.json --order o0 --json > out", 0, "{\"proposals\":["},
        {"explain " SOURCE_DIR "/models/weekend.json - --order o0 < plan.json > out",   0, "roles[0]"},
        {"explain " SOURCE_DIR "/models/weekend.json plan.json --order o0 --member m2 > out", 0, "not_an_edge"},
        {"explain " SOURCE_DIR "/models/weekend.json plan.json --order o0 --member m0 --role 0 --json > out", 0, "\"standing\":{\"member\":\"m0\""},
        {"explain " SOURCE_DIR "/models/headcount.json plan.json --order o0 > out",     2, ""},
        {"explain " SOURCE_DIR "/models/weekend.json plan.json > out",                  2, ""},
        {"explain " SOURCE_DIR "/models/weekend.json --order o0 > out",                 2, ""},
        {"explain " SOURCE_DIR "/models/weekend.json plan.json --order o9 > out",       2, ""},
        {"explain " SOURCE_DIR "/models/weekend.json plan.json --order o0 --role 9 > out",   2, ""},
        {"explain " SOURCE_DIR "/models/weekend.json plan.json --order o0 --member m99 > out", 2, ""},
    };
    /* clang-format on */
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct arena *arena = arena_create();
        const int code = run_program(arena, rows[i].arguments);
        const char *output = rows[i].output ? read_whole(arena, in_folder(arena, "out")).bytes : "";
        const int held = !rows[i].output || (rows[i].output[0] ? strstr(output, rows[i].output) != 0
                                                               : output[0] == '\0');
        if (code != rows[i].code || !held) {
            fail_msg("diandan %s: exit %d, output %s", rows[i].arguments, code, output);
        }
        arena_destroy(arena);
    }
}

#define PAIR                                                                                       \
    "{\"horizon\":{\"start\":0,\"end\":600},\"members\":[{\"id\":\"m\"}],\"edges\":[[0,0,0,10]],"  \
    "\"orders\":[{\"id\":\"o\",\"start\":0,\"end\":60,\"roles\":[{\"count\":1}]}]}"
#define SERVES "\"assignments\":[{\"member\":\"m\",\"order\":\"o\",\"role\":0,\"score\":10}]"
#define PROOF                                                                                      \
    "\"proof\":{\"scale\":2,\"parts\":[{\"order\":\"o\",\"cases\":[{\"places\":[[\"o\",0,20]]}]}]" \
    "}"
#define FREE "\"assignments\":[],\"unfilled\":[{\"order\":\"o\",\"role\":0,\"missing\":1}]"

static void write_text(struct arena *arena, const char *name, const char *text)
{
    FILE *file = fopen(in_folder(arena, name), "wb");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

/* A valid plan may still claim a bound that another plan exceeds. */
static void test_certify(void **state)
{
    (void)state;
    /* clang-format off */
    static const struct {
        const char *plan;
        const char *options;
        int code;
        const char *output;
    } rows[] = {
        {"{\"status\":\"optimal\",\"objective\":10,\"bound\":10,\"gap\":0," SERVES "}", "--certify",        1, "carries no proof"},
        {"{\"status\":\"optimal\",\"objective\":10,\"bound\":10,\"gap\":0," SERVES "," PROOF "}", "--certify",        0, "the stated bound 10 is confirmed"},
        {"{\"status\":\"optimal\",\"objective\":10,\"bound\":10,\"gap\":0," SERVES "," PROOF "}", "--certify",        0, "1 eligible pairs looked at: no plan exceeds 10, this one has 10, gap 0.0000%"},
        {"{\"status\":\"optimal\",\"objective\":10,\"bound\":10,\"gap\":0," SERVES "," PROOF "}", "--certify --json", 0, "\"valid\":true,\"violations\":[],\n\"certificate\":{\"confirmed\":true,\"objective\":10,\"bound\":10,\"stated_bound\":10,\"gap\":0,\"pairs\":1,"},
        {"{\"status\":\"optimal\",\"objective\":0,\"bound\":0,\"gap\":0," FREE "}",     "",                 0, ""},
        {"{\"status\":\"optimal\",\"objective\":0,\"bound\":0,\"gap\":0," FREE "}",     "--certify",        1, "the stated bound 0 is not confirmed"},
        {"{\"status\":\"feasible\",\"objective\":0,\"bound\":9,\"gap\":9," FREE "}",    "--certify --json", 1, "\"confirmed\":false,\"objective\":0,\"bound\":10,\"stated_bound\":9,\"gap\":10,"},
    };
    /* clang-format on */
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct arena *arena = arena_create();
        write_text(arena, "edges.json", PAIR);
        write_text(arena, "plan.json", rows[i].plan);
        const int code = run_program(
            arena, arena_print(arena, "check edges.json plan.json %s > out", rows[i].options));
        const char *output = read_whole(arena, in_folder(arena, "out")).bytes;
        if (code != rows[i].code || !strstr(output, rows[i].output)) {
            fail_msg("%s %s: exit %d, %s", rows[i].plan, rows[i].options, code, output);
        }
        arena_destroy(arena);
    }
}

/* The limit is told to people; sanitizers need more than any limit, so nothing is limited then. */
static void test_memory_runs_out(void **state)
{
    (void)state;
#ifdef DIANDAN_SANITIZED
    print_message("SKIPPED: no memory limit under sanitizers\n");
    skip();
#else
    struct arena *arena = arena_create();
    char *line =
        arena_print(arena,
                    "cd %s && (printf '{\"_\":\"'; head -c 4000000 /dev/zero | tr '\\0' x) |"
                    " %s solve - --memory 1 2> out",
                    folder, PROGRAM);
    const int status = system(line); /* NOLINT(cert-env33-c): the shell is what people use */
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 70);
    const char *output = read_whole(arena, in_folder(arena, "out")).bytes;
    assert_non_null(strstr(output, "内存不足：--memory 限为 1 MiB\nout of memory"));
    arena_destroy(arena);
#endif
}

/* A plan in the folder for an instance, read as the service would. */
static const struct plan *plan_of(struct arena *arena, const char *instance_path,
                                  const char *plan_name, struct instance **ret_instance)
{
    struct error error = {0};
    struct plan *plan = NULL;
    assert_int_equal(
        instance_read_json(read_whole(arena, instance_path), arena, ret_instance, &error),
        RESULT_OK);
    assert_int_equal(plan_read_json(read_whole(arena, in_folder(arena, plan_name)), *ret_instance,
                                    arena, &plan, &error),
                     RESULT_OK);
    return plan;
}

static int64_t orders_filled(const struct instance *instance, const struct plan *plan)
{
    int64_t filled = 0;
    for (int order = 0; order < instance->order_count; order++) {
        int64_t placed = 0;
        for (int i = 0; i < plan->assignment_count; i++) {
            placed += plan->assignments[i].order == order;
        }
        filled += placed == instance_order_seats(&instance->orders[order]);
    }
    return filled;
}

/* The number behind a name of "_expect"; -1 where it is not there. */
static int64_t expectation(const char *json, const char *name)
{
    const char *at = strstr(json, name);
    int64_t value = -1;
    return at && sscanf(at + strlen(name), "\": %" SCNd64, &value) == 1 ? value : -1;
}

static void check_published(const char *path)
{
    struct arena *arena = arena_create();
    struct instance *instance = NULL;
    const char *json = read_whole(arena, path).bytes;
    const int64_t at_most = expectation(json, "\"orders_filled_at_most");
    const int64_t all = expectation(json, "\"all_orders_filled");
    const int64_t exactly = all >= 0 ? all : expectation(json, "\"orders_filled");
    /* scarce on purpose: its proof takes long, so a plan that is merely valid will do */
    const int seconds = at_most >= 0 ? 2 : 120;
    assert_true(at_most >= 0 || exactly >= 0);
    assert_int_equal(run_program(arena, arena_print(arena,
                                                    "solve %s --seconds %d --out plan.json "
                                                    "--edges-out edges.json",
                                                    path, seconds)),
                     0);
    assert_int_equal(run_program(arena, arena_print(arena, "check %s plan.json", path)), 0);
    assert_int_equal(run_program(arena, "check edges.json plan.json"), 0);
    const struct plan *plan = plan_of(arena, path, "plan.json", &instance);
    const int64_t filled = orders_filled(instance, plan);
    print_message("%s: %" PRId64 " of %d orders filled, %s\n", path, filled, instance->order_count,
                  plan_statuses.codes[plan->status]);
    if (at_most >= 0) {
        assert_true(filled > 0 && filled <= at_most);
    } else {
        assert_int_equal(filled, exactly);
        assert_int_equal(plan->status, PLAN_OPTIMAL);
        assert_int_equal(plan->unfilled_count, 0);
    }
    arena_destroy(arena);
}

static void test_published_instances(void **state)
{
    (void)state;
    DIR *instances = opendir(SHARED_DIR "/data/instances");
    if (!instances) {
        print_message("SKIPPED: no published instances at %s/data/instances\n", SHARED_DIR);
        skip();
    }
    int count = 0;
    for (const struct dirent *entry = readdir(instances); entry; entry = readdir(instances)) {
        if (strstr(entry->d_name, ".json")) {
            char path[1024];
            (void)snprintf(path, sizeof(path), "%s/data/instances/%s", SHARED_DIR, entry->d_name);
            check_published(path);
            count++;
        }
    }
    (void)closedir(instances);
    assert_true(count > 0);
}

static int make_folder(void **state)
{
    (void)state;
    return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state)
{
    (void)state;
    static const char *const names[] = {"out", "plan.json", "edges.json"};
    struct arena *arena = arena_create();
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        (void)unlink(in_folder(arena, names[i]));
    }
    arena_destroy(arena);
    return rmdir(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_exit_codes),
        cmocka_unit_test(test_certify),
        cmocka_unit_test(test_memory_runs_out),
        cmocka_unit_test(test_published_instances),
    };
    return cmocka_run_group_tests_name("matching", tests, make_folder, remove_folder);
}
