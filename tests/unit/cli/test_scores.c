/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file of weights as people use it: printed, changed, refused, solved and ranked with. */
#include "program.h"

/* One order two members could serve in: near the way is short, spare has served less. */
#define WEEK                                                                                       \
    "{\"horizon\":{\"start\":0,\"end\":600},\"travel\":{\"metric\":\"euclidean\","                 \
    "\"minutes_per_unit\":1},\"members\":["                                                        \
    "{\"id\":\"near\",\"location\":[0,0],\"load_hours\":10},"                                      \
    "{\"id\":\"spare\",\"location\":[130,0]}],\"orders\":[{\"id\":\"o\",\"start\":60,\"end\":120," \
    "\"location\":[0,0],\"roles\":[{\"count\":1}]}]"

static void write_text(struct program *program, const char *name, const char *text)
{
    program_write(program, name, text, strlen(text));
}

static void test_a_file_decides(void **state)
{
    (void)state;
    struct program program;
    program_open(&program);
    write_text(&program, "week.json", WEEK "}");
    write_text(&program, "fair.json", "{\"travel\":0}");
    write_text(&program, "far.json", "{\"balance\":0}");
    assert_int_equal(program_run(&program, "rank week.json --order o --limit 1 --json"), 0);
    assert_text_holds(program.out, "\"member\":\"near\"");
    assert_int_equal(
        program_run(&program, "rank week.json --order o --limit 1 --json --scores fair.json"), 0);
    assert_text_holds(program.out, "\"member\":\"spare\"");
    assert_int_equal(program_run(&program, "solve week.json --scores fair.json --out plan.json"),
                     0);
    assert_int_equal(program_run(&program, "solve week.json --scores fair.json"), 0);
    assert_text_holds(program.out, "\"member\":\"spare\"");
    assert_int_equal(program_run(&program, "check week.json plan.json --scores fair.json"), 0);
    assert_int_equal(program_run(&program, "check week.json plan.json --scores far.json"), 1);
    assert_int_equal(program_run(&program, "check week.json plan.json"), 1);
    program_close(&program);
}

/* What is printed can be read again, and what a file leaves out is filled up. */
static void test_the_printed_file_is_one_to_start_from(void **state)
{
    (void)state;
    struct program program;
    program_open(&program);
    assert_int_equal(program_run(&program, "scores"), 0);
    const char *defaults = program.out;
    assert_text_holds(defaults, "\"fit\": 200");
    assert_text_holds(defaults, "技能等级恰合所需");
    write_text(&program, "defaults.json", defaults);
    assert_int_equal(program_run(&program, "scores defaults.json"), 0);
    assert_string_equal(program.out, defaults);
    write_text(&program, "mine.json", "{\"fit\":7}");
    assert_int_equal(program_run(&program, "scores mine.json"), 0);
    assert_text_holds(program.out, "\"fit\": 7,");
    assert_text_holds(program.out, "\"travel\": 300");
    program_close(&program);
}

static void test_bad_files_are_refused_by_name(void **state)
{
    (void)state;
    static const char *const commands[] = {"scores bad.json", "solve week.json --scores bad.json",
                                           "rank week.json --order o --scores bad.json",
                                           "check week.json plan.json --scores bad.json"};
    static const struct {
        const char *json;
        const char *said;
    } rows[] = {
        {"{\"fit\":1001}",   "/fit: is outside the range 0–1000"},
        {"{\"weight\":1}",   "/weight: is not a known member"     },
        {"{\"travel\":1.5}", "/travel: must be a whole number"    },
        {"[]",               "must be of type object"             },
    };
    struct program program;
    program_open(&program);
    write_text(&program, "week.json", WEEK "}");
    assert_int_equal(program_run(&program, "solve week.json --out plan.json"), 0);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        write_text(&program, "bad.json", rows[i].json);
        for (size_t j = 0; j < COUNT_OF(commands); j++) {
            assert_int_equal(program_run(&program, commands[j]), 2);
            assert_text_holds(program.err, rows[i].said);
            assert_string_equal(program.out, "");
        }
    }
    assert_int_equal(program_run(&program, "scores nowhere.json"), 2);
    assert_int_equal(program_run(&program, "scores bad.json week.json"), 2);
    write_text(&program, "edges.json", WEEK ",\"edges\":[[0,0,0,5]]}");
    assert_int_equal(program_run(&program, "solve edges.json --scores bad.json"), 2);
    assert_text_holds(program.err, "--scores: ");
    program_close(&program);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_file_decides),
        cmocka_unit_test(test_the_printed_file_is_one_to_start_from),
        cmocka_unit_test(test_bad_files_are_refused_by_name),
    };
    return cmocka_run_group_tests_name("scores", tests, NULL, NULL);
}
