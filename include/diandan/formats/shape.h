/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A shape binds the members of a JSON object to the fields of a struct: one table reads, writes and
 * documents it. */
#pragma once

#include <diandan/base/buffer.h>
#include <diandan/base/error.h>
#include <diandan/base/text.h>
#include <diandan/domain/common.h>
#include <diandan/domain/limits.h>
#include <diandan/domain/words.h>
#include <diandan/formats/csv.h>

enum field_kind {
    FIELD_TEXT,    /* const char *, length within limit; NULL when absent */
    FIELD_INTEGER, /* int64_t within limit */
    FIELD_DEGREES, /* int64_t in millionths, a JSON number; ABSENT when absent */
    FIELD_TIME,    /* int64_t unix seconds, RFC 3339 text; ABSENT when absent */
    FIELD_BOOLEAN, /* int 0 or 1 */
    FIELD_CHOICE,  /* int, a code of words */
    FIELD_HEX,     /* 32 bytes, lower-case hexadecimal */
    FIELD_TEXTS,   /* struct list of const char *, each within limit */
    FIELD_LIST,    /* struct list of structs of a shape */
    FIELD_OBJECT,  /* a struct of a shape, in place */
    FIELD_JSON,    /* const char * holding JSON made by the service; written only */
};

enum field_flag {
    FIELD_REQUIRED = 1 << 0,
    FIELD_LINES = 1 << 1,       /* text may hold line breaks and tabs */
    FIELD_REGION = 1 << 2,      /* text is a region code of 12 digits */
    FIELD_MASK_NAME = 1 << 3,   /* written as its first character and * unless unmasked */
    FIELD_MASK_PHONE = 1 << 4,  /* written as 138****5678 unless unmasked */
    FIELD_SECRET = 1 << 5,      /* written with SHAPE_REVEAL only */
    FIELD_READ_ONLY = 1 << 6,   /* written only: refused when read */
    FIELD_MASK_ALWAYS = 1 << 7, /* masked for every reader: the answer is public */
};

struct field {
    const char *name;
    enum field_kind kind;
    unsigned flags;     /* of enum field_flag */
    size_t offset;      /* in the struct */
    int limit;          /* enum limit_index of the value or of its characters */
    int items;          /* enum limit_index of a list's length */
    const void *detail; /* struct words of a choice, struct shape of a list or object */
    int64_t fallback;   /* value of a number, choice or boolean that is not given */
    const char *note;   /* one sentence for the API's documents */
};

struct shape {
    const char *name; /* such as "Order", for the API's documents */
    size_t size;      /* of the struct */
    const struct field *fields;
    size_t count;
};

enum shape_option {
    SHAPE_PARTIAL = 1 << 0, /* reading: members that are not given leave the struct as it is */
    SHAPE_UNMASK = 1 << 1,  /* writing: the reader may see names and telephone numbers */
    SHAPE_REVEAL = 1 << 2,  /* writing: this is the one answer that tells a secret */
};

/* Read a JSON object of the shape into *out, whose text lives on the arena. Refusals name the
   member by its JSON pointer: RESULT_MALFORMED where it is not JSON, RESULT_INVALID where a member
   breaks a rule. */
enum result shape_read(const struct shape *shape, struct arena *arena, struct slice json,
                       unsigned options, void *out, struct error *error);
/* The same from the parameters of a URL's query; lists and objects are not possible there. */
enum result shape_read_query(const struct shape *shape, struct arena *arena, struct slice query,
                             void *out, struct error *error);
/* Append the struct as a JSON object. Absent members are left out. */
void shape_write(const struct shape *shape, const void *in, unsigned options, struct buffer *out);
/* A record of the field names, and a record of the struct's values, which must all be given; only
   shapes of text, numbers, times, choices and hexadecimal, none of them masked. */
void shape_csv_head(const struct shape *shape, struct csv_writer *writer);
void shape_csv_row(const struct shape *shape, const void *in, struct csv_writer *writer);
/* Append the JSON Schema (2020-12) of the shape; nested shapes are referred to by name. options:
   SHAPE_PARTIAL where members that are not given stay as they are. */
void shape_schema(const struct shape *shape, unsigned options, struct buffer *out);
/* Append the JSON Schema of one member. */
void field_schema(const struct field *field, struct buffer *out);

/* Append text as a JSON string. */
void json_write_text(struct buffer *out, const char *text);
/* The same as the value of a member; before is what stands before it, such as "," or "{". */
void json_write_member(struct buffer *out, const char *before, const char *name, const char *text);
/* Check and keep a text value: UTF-8, control characters, length, region code. pointer names it. */
enum result field_accept_text(const struct field *field, const char *pointer, const char *text,
                              struct error *error);
