/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/field.h>
#include <diandan/app/service_certificates.h>

/* clang-format off */
static const struct field issuer_input_fields[] = {
    FIELD("name",    TEXT, issuer_input, name, .flags = FIELD_REQUIRED, .limit = LIMIT_NAME_CHARACTERS),
    FIELD("head",    TEXT, issuer_input, head, .flags = FIELD_REQUIRED, .limit = LIMIT_NAME_CHARACTERS),
    FIELD("contact", TEXT, issuer_input, contact, .flags = FIELD_REQUIRED, .limit = LIMIT_NAME_CHARACTERS),
};
const struct shape shape_issuer_input = SHAPE("IssuerInput", issuer_input, issuer_input_fields);

static const struct field issuer_fields[] = {
    FIELD("region_code", TEXT, issuer, region_code, .flags = FIELD_REGION),
    FIELD("name",        TEXT, issuer, name, .limit = LIMIT_NAME_CHARACTERS),
    FIELD("head",        TEXT, issuer, head, .limit = LIMIT_NAME_CHARACTERS),
    FIELD("contact",     TEXT, issuer, contact, .limit = LIMIT_NAME_CHARACTERS),
    FIELD("changed_by",  TEXT, issuer, changed_by, .limit = LIMIT_ID_CHARACTERS),
    FIELD("changed_at",  TIME, issuer, changed_at, .limit = LIMIT_EPOCH_S),
};
const struct shape shape_issuer = SHAPE("Issuer", issuer, issuer_fields);

static const struct field input_fields[] = {
    FIELD("from",    TIME, certificate_input, from, .flags = FIELD_REQUIRED, .limit = LIMIT_EPOCH_S, .note = "service posted from this moment on"),
    FIELD("to",      TIME, certificate_input, to, .flags = FIELD_REQUIRED, .limit = LIMIT_EPOCH_S, .note = "and before this one, which is not in the future"),
    FIELD("handler", TEXT, certificate_input, handler, .limit = LIMIT_NAME_CHARACTERS, .note = "who handles it; members leave it out"),
    FIELD("notes",   TEXT, certificate_input, notes, .limit = LIMIT_NOTE_CHARACTERS),
};
const struct shape shape_certificate_input = SHAPE("ServiceCertificateInput", certificate_input, input_fields);

static const struct field document_fields[] = {
    FIELD("document_type",   TEXT, document_input, document_type, .flags = FIELD_REQUIRED, .limit = LIMIT_DOCUMENT_CHARACTERS, .note = "printed and kept nowhere"),
    FIELD("document_number", TEXT, document_input, document_number, .flags = FIELD_REQUIRED, .limit = LIMIT_DOCUMENT_CHARACTERS, .note = "printed and kept nowhere"),
};
const struct shape shape_document_input = SHAPE("DocumentInput", document_input, document_fields);

static const struct field service_fields[] = {
    FIELD("order_id",  TEXT,    certified_service, order_id, .limit = LIMIT_ID_CHARACTERS),
    FIELD("title",     TEXT,    certified_service, title, .limit = LIMIT_NAME_CHARACTERS),
    FIELD("starts_at", TIME,    certified_service, starts_at, .limit = LIMIT_EPOCH_S),
    FIELD("minutes",   INTEGER, certified_service, minutes, .limit = LIMIT_BALANCE),
};
static const struct shape shape_service = SHAPE("CertifiedService", certified_service, service_fields);

#define CERTIFICATE_FIELDS \
    FIELD("id",             TEXT,    service_certificate, id, .limit = LIMIT_ID_CHARACTERS), \
    FIELD("region_code",    TEXT,    service_certificate, region_code, .flags = FIELD_REGION), \
    FIELD("member_id",      TEXT,    service_certificate, member_id, .limit = LIMIT_ID_CHARACTERS), \
    FIELD("number",         TEXT,    service_certificate, number, .limit = LIMIT_ID_CHARACTERS), \
    FIELD("year",           INTEGER, service_certificate, year, .limit = LIMIT_YEAR), \
    FIELD("serial",         INTEGER, service_certificate, serial, .limit = LIMIT_SERIAL), \
    FIELD("code",           TEXT,    service_certificate, code, .limit = LIMIT_ID_CHARACTERS, .note = "for GET /v1/verify/{code}"), \
    FIELD("from",           TIME,    service_certificate, from, .limit = LIMIT_EPOCH_S), \
    FIELD("to",             TIME,    service_certificate, to, .limit = LIMIT_EPOCH_S), \
    FIELD("minutes",        INTEGER, service_certificate, minutes, .limit = LIMIT_BALANCE, .note = "of service, as the ledger stood at issue"), \
    FIELD("late_minutes",   INTEGER, service_certificate, late_minutes, .limit = LIMIT_BALANCE, .note = "of late entries, not among minutes"), \
    FIELD("issuer_name",    TEXT,    service_certificate, issuer_name, .limit = LIMIT_NAME_CHARACTERS), \
    FIELD("issuer_head",    TEXT,    service_certificate, issuer_head, .limit = LIMIT_NAME_CHARACTERS), \
    FIELD("issuer_contact", TEXT,    service_certificate, issuer_contact, .limit = LIMIT_NAME_CHARACTERS), \
    FIELD("handler",        TEXT,    service_certificate, handler, .limit = LIMIT_NAME_CHARACTERS), \
    FIELD("notes",          TEXT,    service_certificate, notes, .limit = LIMIT_NOTE_CHARACTERS), \
    FIELD("issued_by",      TEXT,    service_certificate, issued_by, .limit = LIMIT_ID_CHARACTERS), \
    FIELD("issued_at",      TIME,    service_certificate, issued_at, .limit = LIMIT_EPOCH_S), \
    FIELD("state",          CHOICE,  service_certificate, state, .detail = &service_certificate_states), \
    FIELD("revoked_by",     TEXT,    service_certificate, revoked_by, .limit = LIMIT_ID_CHARACTERS), \
    FIELD("revoked_at",     TIME,    service_certificate, revoked_at, .limit = LIMIT_EPOCH_S), \
    FIELD("revoke_reason",  TEXT,    service_certificate, revoke_reason, .limit = LIMIT_NOTE_CHARACTERS)

static const struct field certificate_fields[] = {CERTIFICATE_FIELDS};
static const struct shape shape_certificate = SHAPE("ServiceCertificate", service_certificate, certificate_fields);
PAGE_SHAPE("ServiceCertificatePage", shape_certificate_page, shape_certificate);

static const struct field shown_fields[] = {
    FIELD("certificate",      OBJECT,  certificate_shown, certificate, .detail = &shape_certificate),
    FIELD("member_name",      TEXT,    certificate_shown, member_name, .flags = FIELD_MASK_NAME, .limit = LIMIT_NAME_CHARACTERS),
    FIELD("minutes_now",      INTEGER, certificate_shown, minutes_now, .limit = LIMIT_BALANCE, .note = "less what was reversed since"),
    FIELD("late_minutes_now", INTEGER, certificate_shown, late_minutes_now, .limit = LIMIT_BALANCE),
    FIELD("services",         LIST,    certificate_shown, services, .detail = &shape_service, .items = LIMIT_LEDGER_ITEMS),
    FIELD("late_services",    LIST,    certificate_shown, late_services, .detail = &shape_service, .items = LIMIT_LEDGER_ITEMS),
    FIELD("verify_url",       TEXT,    certificate_shown, verify_url, .limit = LIMIT_NOTE_CHARACTERS),
};
const struct shape shape_certificate_shown = SHAPE("ServiceCertificateShown", certificate_shown, shown_fields);

static const struct field verified_fields[] = {
    FIELD("valid",       BOOLEAN, verified, valid, .note = "issued and not revoked"),
    FIELD("text",        TEXT,    verified, text, .limit = LIMIT_NAME_CHARACTERS),
    FIELD("number",      TEXT,    verified, number, .limit = LIMIT_NOTE_CHARACTERS),
    FIELD("minutes",     INTEGER, verified, minutes, .limit = LIMIT_BALANCE, .note = "late entries among them"),
    FIELD("minutes_now", INTEGER, verified, minutes_now, .limit = LIMIT_BALANCE, .note = "less what was reversed since"),
};
const struct shape shape_verified = SHAPE("VerifiedCertificate", verified, verified_fields);
/* clang-format on */
