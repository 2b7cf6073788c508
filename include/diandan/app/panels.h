/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Panels (点评团): the pool, the draw for an order, and what a panelist was drawn for. */
#pragma once

#include <diandan/app/page.h>
#include <diandan/domain/panel.h>

struct panelist_input {
    const char *name;
    const char *unit_id;   /* NULL */
    const char *member_id; /* NULL */
    const char *expertise; /* NULL */
    int active;
};

struct panel_input {
    int64_t count;
};

struct duty_query {
    const char *after; /* id of the panel the page before ended with */
    int64_t limit;
};

extern const struct shape shape_panelist, shape_panelist_input, shape_panelist_page,
    shape_panelist_query, shape_panel, shape_panel_input, shape_panel_page, shape_duty_page,
    shape_duty_query;

/* A panelist's id is, as a unit's, the code of its region, '-', and letters, digits or '-'. */
operation_function panelist_put, panelist_pages;
/* The pool of an order are the panelists of its district and of its communities. An order is drawn
   for once, after it was served and before it is settled. */
operation_function panel_create;
operation_function panel_get, panels_of_order, panel_mine;
