/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two linear programs in GLPK that must be the same, column by column and row by row, by name. */
#pragma once

#include "unit.h"

#include <diandan/base/arena.h>

#include <glpk.h>
#include <math.h>

/* One built in C, one stated in MathProg, with an index of its names. */
struct twins {
    struct arena *arena;
    glp_prob *built;
    glp_prob *stated;
};

/* The model of models/NAME.mod with data from files, as many as there are; the names end with NULL.
 */
static inline glp_prob *read_stated(const char *model, const char *const *data)
{
    glp_tran *translator = glp_mpl_alloc_wksp();
    assert_int_equal(glp_mpl_read_model(translator, model, 1), 0);
    for (; *data; data++) {
        assert_int_equal(glp_mpl_read_data(translator, *data), 0);
    }
    assert_int_equal(glp_mpl_generate(translator, NULL), 0);
    glp_prob *problem = glp_create_prob();
    glp_mpl_build_prob(translator, problem);
    glp_mpl_free_wksp(translator);
    glp_create_index(problem);
    return problem;
}

static int count_constraints(glp_prob *problem)
{
    int count = 0;
    for (int i = 1; i <= glp_get_num_rows(problem); i++) {
        count += glp_get_row_type(problem, i) != GLP_FR; /* the objective stands as a free row */
    }
    return count;
}

static void compare_columns(const struct twins *twins)
{
    glp_prob *built = twins->built;
    assert_int_equal(glp_get_num_cols(built), glp_get_num_cols(twins->stated));
    for (int i = 1; i <= glp_get_num_cols(built); i++) {
        const int other = glp_find_col(twins->stated, glp_get_col_name(built, i));
        if (!other) {
            fail_msg("no column %s", glp_get_col_name(built, i));
        }
        assert_int_equal(glp_get_col_kind(built, i), glp_get_col_kind(twins->stated, other));
        assert_true(glp_get_col_lb(built, i) == glp_get_col_lb(twins->stated, other));
        assert_true(glp_get_col_ub(built, i) == glp_get_col_ub(twins->stated, other));
        assert_true(glp_get_obj_coef(built, i) == glp_get_obj_coef(twins->stated, other));
    }
}

/* The entries of a row, each found again by the name of its column. */
static void compare_entries(const struct twins *twins, int row, int other)
{
    glp_prob *built = twins->built;
    const int columns = glp_get_num_cols(built);
    int *here = ARENA_ARRAY(twins->arena, int, (size_t)columns + 1);
    int *there = ARENA_ARRAY(twins->arena, int, (size_t)columns + 1);
    double *here_values = ARENA_ARRAY(twins->arena, double, (size_t)columns + 1);
    double *there_values = ARENA_ARRAY(twins->arena, double, (size_t)columns + 1);
    double *expected = ARENA_ARRAY(twins->arena, double, (size_t)columns + 1);
    const int count = glp_get_mat_row(built, row, here, here_values);
    assert_int_equal(count, glp_get_mat_row(twins->stated, other, there, there_values));
    for (int i = 1; i <= count; i++) {
        expected[glp_find_col(twins->stated, glp_get_col_name(built, here[i]))] = here_values[i];
    }
    for (int i = 1; i <= count; i++) {
        assert_true(expected[there[i]] == there_values[i]);
    }
}

static inline void compare_rows(const struct twins *twins)
{
    glp_prob *built = twins->built;
    assert_int_equal(glp_get_num_rows(built), count_constraints(twins->stated));
    for (int i = 1; i <= glp_get_num_rows(built); i++) {
        const int other = glp_find_row(twins->stated, glp_get_row_name(built, i));
        if (!other) {
            fail_msg("no row %s", glp_get_row_name(built, i));
        }
        assert_int_equal(glp_get_row_type(built, i), glp_get_row_type(twins->stated, other));
        assert_true(glp_get_row_lb(built, i) == glp_get_row_lb(twins->stated, other));
        assert_true(glp_get_row_ub(built, i) == glp_get_row_ub(twins->stated, other));
        compare_entries(twins, i, other);
    }
}

/* Direction, columns, rows. */
static inline void compare_twins(const struct twins *twins)
{
    assert_int_equal(glp_get_obj_dir(twins->stated), glp_get_obj_dir(twins->built));
    assert_true(glp_get_obj_coef(twins->built, 0) == glp_get_obj_coef(twins->stated, 0));
    compare_columns(twins);
    compare_rows(twins);
}

/* The optimum over whole solutions. */
static inline int64_t optimum(glp_prob *problem)
{
    glp_iocp control;
    glp_init_iocp(&control);
    control.presolve = GLP_ON;
    control.msg_lev = GLP_MSG_OFF;
    assert_int_equal(glp_intopt(problem, &control), 0);
    assert_int_equal(glp_mip_status(problem), GLP_OPT);
    return llround(glp_mip_obj_val(problem));
}
