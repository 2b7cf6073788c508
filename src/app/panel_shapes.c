/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/field.h>
#include <diandan/app/panels.h>
#include <diandan/domain/order.h>

/* clang-format off */
static const struct field panelist_input_fields[] = {
    FIELD("name",      TEXT,    panelist_input, name, .flags = FIELD_REQUIRED, .limit = LIMIT_NAME_CHARACTERS),
    FIELD("unit_id",   TEXT,    panelist_input, unit_id, .limit = LIMIT_ID_CHARACTERS, .note = "never drawn where the unit served"),
    FIELD("member_id", TEXT,    panelist_input, member_id, .limit = LIMIT_ID_CHARACTERS, .note = "where the same person also serves; never drawn for the own service"),
    FIELD("expertise", TEXT,    panelist_input, expertise, .limit = LIMIT_NAME_CHARACTERS),
    FIELD("active",    BOOLEAN, panelist_input, active, .fallback = 1, .note = "false = rests, and is not drawn"),
};
const struct shape shape_panelist_input = SHAPE("PanelistInput", panelist_input, panelist_input_fields);

static const struct field panelist_fields[] = {
    FIELD("id",          TEXT,    panelist, id, .limit = LIMIT_ID_CHARACTERS),
    FIELD("region_code", TEXT,    panelist, region_code, .flags = FIELD_REGION),
    FIELD("name",        TEXT,    panelist, name, .flags = FIELD_MASK_NAME, .limit = LIMIT_NAME_CHARACTERS),
    FIELD("unit_id",     TEXT,    panelist, unit_id, .limit = LIMIT_ID_CHARACTERS),
    FIELD("member_id",   TEXT,    panelist, member_id, .limit = LIMIT_ID_CHARACTERS),
    FIELD("expertise",   TEXT,    panelist, expertise, .limit = LIMIT_NAME_CHARACTERS),
    FIELD("active",      BOOLEAN, panelist, active, .note = "false = rests, and is not drawn"),
    FIELD("version",     INTEGER, panelist, version, .limit = LIMIT_VERSION),
};
const struct shape shape_panelist = SHAPE("Panelist", panelist, panelist_fields);
PAGE_SHAPE("PanelistPage", shape_panelist_page, shape_panelist);

static const struct field panelist_query_fields[] = {PAGE_QUERY_FIELDS};
const struct shape shape_panelist_query = SHAPE("PanelistQuery", page_query, panelist_query_fields);

static const struct field panel_input_fields[] = {
    FIELD("count", INTEGER, panel_input, count, .flags = FIELD_REQUIRED, .limit = LIMIT_PANEL, .note = "people to draw"),
};
const struct shape shape_panel_input = SHAPE("PanelInput", panel_input, panel_input_fields);

/* Read back by redraw, so every member but the position of the excluded is required. */
static const struct field seat_fields[] = {
    FIELD("panelist_id", TEXT,    panel_seat, panelist_id, .flags = FIELD_REQUIRED, .limit = LIMIT_ID_CHARACTERS),
    FIELD("standing",    CHOICE,  panel_seat, standing, .flags = FIELD_REQUIRED, .detail = &panel_standings),
    FIELD("position",    INTEGER, panel_seat, position, .limit = LIMIT_PANEL_POOL, .fallback = ABSENT, .note = "in the order of the draw, from 1; absent for the excluded"),
};
static const struct shape shape_seat = SHAPE("PanelSeat", panel_seat, seat_fields);

static const struct field panel_fields[] = {
    FIELD("id",          TEXT,    panel, id, .flags = FIELD_REQUIRED, .limit = LIMIT_ID_CHARACTERS),
    FIELD("region_code", TEXT,    panel, region_code, .flags = FIELD_REQUIRED | FIELD_REGION),
    FIELD("order_id",    TEXT,    panel, order_id, .flags = FIELD_REQUIRED, .limit = LIMIT_ID_CHARACTERS),
    FIELD("seed",        HEX,     panel, seed, .flags = FIELD_REQUIRED, .note = "the draw goes by ascending SM3(seed || panelist_id)"),
    FIELD("count",       INTEGER, panel, count, .flags = FIELD_REQUIRED, .limit = LIMIT_PANEL),
    FIELD("pool",        LIST,    panel, pool, .flags = FIELD_REQUIRED, .detail = &shape_seat, .items = LIMIT_PANEL_POOL, .note = "everybody who was looked at, by id"),
    FIELD("drawn_by",    TEXT,    panel, drawn_by, .flags = FIELD_REQUIRED, .limit = LIMIT_NAME_CHARACTERS),
    FIELD("drawn_at",    TIME,    panel, drawn_at, .flags = FIELD_REQUIRED, .limit = LIMIT_EPOCH_S),
};
const struct shape shape_panel = SHAPE("Panel", panel, panel_fields);
PAGE_SHAPE("PanelPage", shape_panel_page, shape_panel);

static const struct field duty_fields[] = {
    FIELD("panel_id",    TEXT,    panel_duty, panel_id, .limit = LIMIT_ID_CHARACTERS),
    FIELD("order_id",    TEXT,    panel_duty, order_id, .limit = LIMIT_ID_CHARACTERS),
    FIELD("title",       TEXT,    panel_duty, title, .limit = LIMIT_NAME_CHARACTERS),
    FIELD("place",       TEXT,    panel_duty, place, .limit = LIMIT_NAME_CHARACTERS),
    FIELD("starts_at",   TIME,    panel_duty, starts_at, .limit = LIMIT_EPOCH_S),
    FIELD("ends_at",     TIME,    panel_duty, ends_at, .limit = LIMIT_EPOCH_S),
    FIELD("order_state", CHOICE,  panel_duty, state, .detail = &order_states),
    FIELD("reviewed",    BOOLEAN, panel_duty, reviewed, .note = "true where you spoke already"),
};
static const struct shape shape_duty = SHAPE("PanelDuty", panel_duty, duty_fields);
PAGE_SHAPE("PanelDutyPage", shape_duty_page, shape_duty);

static const struct field duty_query_fields[] = {
    FIELD("after", TEXT,    duty_query, after, .limit = LIMIT_ID_CHARACTERS),
    FIELD("limit", INTEGER, duty_query, limit, .limit = LIMIT_PAGE, .fallback = 50),
};
const struct shape shape_duty_query = SHAPE("PanelDutyQuery", duty_query, duty_query_fields);
/* clang-format on */
