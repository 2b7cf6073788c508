/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/formats/shape.h>

static void write_range(const struct field *field, const char *smallest, const char *largest,
                        struct buffer *out)
{
    const struct limit *limit = &limits[field->limit];
    buffer_print(out, ",\"%s\":%lld,\"%s\":%lld", smallest, (long long)limit->smallest, largest,
                 (long long)limit->largest);
}

static void write_items(const struct field *field, struct buffer *out)
{
    const struct limit *limit = &limits[field->items];
    buffer_print(out, ",\"minItems\":%lld,\"maxItems\":%lld", (long long)limit->smallest,
                 (long long)limit->largest);
}

static void write_reference(const struct field *field, struct buffer *out)
{
    buffer_print(out, "\"$ref\":\"#/components/schemas/%s\"",
                 ((const struct shape *)field->detail)->name);
}

static void write_names(const char *member, const char *const *names, size_t count,
                        struct buffer *out)
{
    buffer_print(out, "\"%s\":[", member);
    for (size_t i = 0; i < count; i++) {
        buffer_text(out, i ? "," : "");
        json_write_text(out, names[i]);
    }
    buffer_char(out, ']');
}

/* The names for people come along, so that whoever reads the document need not invent them. */
static void write_choices(const struct words *words, struct buffer *out)
{
    buffer_text(out, "\"type\":\"string\",");
    write_names("enum", words->codes, words->count, out);
    if (words->zh) {
        buffer_char(out, ',');
        write_names("x-names-zh", words->zh, words->count, out);
    }
}

static void write_text(const struct field *field, struct buffer *out)
{
    buffer_text(out, "\"type\":\"string\"");
    if (field->flags & FIELD_REGION) {
        buffer_text(out, ",\"pattern\":\"^[0-9]{12}$\"");
    } else {
        write_range(field, "minLength", "maxLength", out);
    }
}

static void write_kind(const struct field *field, struct buffer *out)
{
    switch (field->kind) {
    case FIELD_TEXT:
        write_text(field, out);
        break;
    case FIELD_INTEGER:
        buffer_text(out, "\"type\":\"integer\"");
        write_range(field, "minimum", "maximum", out);
        break;
    case FIELD_DEGREES:
        buffer_text(out, "\"type\":\"number\"");
        break;
    case FIELD_TIME:
        buffer_text(out, "\"type\":\"string\",\"format\":\"date-time\"");
        break;
    case FIELD_BOOLEAN:
        buffer_text(out, "\"type\":\"boolean\"");
        break;
    case FIELD_CHOICE:
        write_choices(field->detail, out);
        break;
    case FIELD_HEX:
        buffer_text(out, "\"type\":\"string\",\"pattern\":\"^[0-9a-f]{64}$\"");
        break;
    case FIELD_TEXTS:
        buffer_text(out, "\"type\":\"array\",\"items\":{");
        write_text(field, out);
        buffer_char(out, '}');
        write_items(field, out);
        break;
    case FIELD_LIST:
        buffer_text(out, "\"type\":\"array\",\"items\":{");
        write_reference(field, out);
        buffer_char(out, '}');
        write_items(field, out);
        break;
    case FIELD_OBJECT:
        write_reference(field, out);
        break;
    case FIELD_JSON:
        buffer_text(out, "\"type\":\"array\",\"items\":{\"type\":\"object\"}");
        break;
    }
}

void field_schema(const struct field *field, struct buffer *out)
{
    buffer_char(out, '{');
    write_kind(field, out);
    if (field->flags & FIELD_READ_ONLY) {
        buffer_text(out, ",\"readOnly\":true");
    }
    if (field->note) {
        buffer_text(out, ",\"description\":");
        json_write_text(out, field->note);
    }
    buffer_char(out, '}');
}

void shape_schema(const struct shape *shape, unsigned options, struct buffer *out)
{
    buffer_text(out, "{\"type\":\"object\",\"additionalProperties\":false,\"properties\":{");
    for (size_t i = 0; i < shape->count; i++) {
        const struct field *field = &shape->fields[i];
        buffer_text(out, i ? "," : "");
        json_write_text(out, field->name);
        buffer_char(out, ':');
        field_schema(field, out);
    }
    buffer_text(out, "},\"required\":[");
    bool first = true;
    for (size_t i = 0; i < shape->count; i++) {
        if (!(options & SHAPE_PARTIAL) && shape->fields[i].flags & FIELD_REQUIRED) {
            buffer_text(out, first ? "" : ",");
            json_write_text(out, shape->fields[i].name);
            first = false;
        }
    }
    buffer_text(out, "]}");
}
