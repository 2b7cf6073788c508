/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A cell of a spreadsheet as the JSON value of a field, so that a row is checked by the same shape
 * as a request body. */
#pragma once

#include <diandan/formats/shape.h>

/* Append the value of a cell that is not empty. What is no value of the field's kind is written as
   text, for the shape to refuse. Beside JSON's own forms a cell may hold
     a time       2026-11-24 09:00[:00], in +08:00
     a boolean    是 否 yes no 1 0
     a choice     its code or its Chinese name
     texts        甲;乙
     a list       code[:value];code[:value]
     availability 周六 09:00-12:00;工作日 18:00-20:00;每天 07:00-08:00 */
void import_cell_write(const struct field *field, const char *cell, struct buffer *out);
