/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/orders.h>
#include <diandan/app/service_certificates.h>
#include <diandan/formats/time.h>
#include <diandan/store/member_store.h>
#include <diandan/store/service_certificate_store.h>

#include <stdio.h>
#include <string.h>

enum { LIST_ITEMS = 500 /* certificates an answer holds */ };

enum result issuer_put(struct call *call, const void *input, void *output)
{
    const struct issuer_input *given = input;
    const struct issuer issuer = {
        .region_code = call->parameters[0],
        .name = given->name,
        .head = given->head,
        .contact = given->contact,
        .changed_by = call->caller.subject,
        .changed_at = call_now_s(call),
    };
    enum result result = call_require_region(call, issuer.region_code);
    if (result == RESULT_OK) {
        result = call_require_known_region(call, issuer.region_code);
    }
    if (result == RESULT_OK) {
        result = issuer_save(call->store, &issuer, call->error);
    }
    if (result == RESULT_OK) {
        *(struct issuer *)output = issuer;
        result = call_remember(call, issuer.region_code, "issuer", issuer.name);
    }
    return result;
}

enum result issuer_get(struct call *call, const void *input, void *output)
{
    (void)input;
    enum result result = call_require_region(call, call->parameters[0]);
    return result == RESULT_OK
               ? issuer_load(call->store, call->parameters[0], call->arena, output, call->error)
               : result;
}

/* The minutes now, what they were for, the name, and where all of it can be verified. */
static enum result show(struct call *call, struct certificate_shown *shown)
{
    const struct service_certificate *certificate = &shown->certificate;
    const char *member_id = certificate->member_id;
    struct member member = {0};
    struct certified now = {0};
    enum result result = member_load(call->store, member_id, call->arena, &member, call->error);
    if (result == RESULT_OK) {
        result = certified_load(call->store, member_id, certificate->from, certificate->to, &now,
                                call->error);
    }
    if (result == RESULT_OK) {
        result = certified_list(call->store, member_id, certificate->from, certificate->to, 0,
                                call->arena, &shown->services, call->error);
    }
    if (result == RESULT_OK) {
        result = certified_list(call->store, member_id, certificate->from, certificate->to, 1,
                                call->arena, &shown->late_services, call->error);
    }
    shown->member_name = member.name;
    shown->minutes_now = now.minutes;
    shown->late_minutes_now = now.late_minutes;
    shown->verify_url =
        arena_print(call->arena, "%s/verify/%s", call->settings->public_url, certificate->code);
    return result;
}

static enum result check_interval(struct call *call, const struct certificate_input *given)
{
    if (given->to <= given->from) {
        return error_refuse(call->error, RESULT_INVALID, RULE_INTERVAL, "/to", NULL);
    }
    /* What is posted later must not fall into it. */
    if (given->to > call_now_s(call)) {
        char now[TIME_TEXT_BYTES];
        time_print(call_now_s(call), ZONE_DEFAULT_S, now);
        return error_refuse(call->error, RESULT_INVALID, RULE_RANGE, "/to", "…–%s", now);
    }
    return RESULT_OK;
}

static const char *new_code(struct call *call)
{
    unsigned char noise[CERTIFICATE_CODE_BYTES];
    char *code = arena_alloc(call->arena, 2 * sizeof(noise) + 1);
    call->world->random(call->world->random_state, noise, sizeof(noise));
    for (size_t i = 0; i < sizeof(noise); i++) {
        (void)snprintf(code + 2 * i, 3, "%02x", noise[i]);
    }
    return code;
}

/* The issuer as it is now, and the next number of the community's year. */
static enum result fill(struct call *call, struct service_certificate *certificate)
{
    struct issuer issuer;
    enum result result =
        issuer_load(call->store, certificate->region_code, call->arena, &issuer, call->error);
    if (result == RESULT_NOT_FOUND) {
        return error_refuse(call->error, RESULT_CONFLICT, RULE_NO_ISSUER, "/region_code", "%s",
                            certificate->region_code);
    }
    const int64_t today = time_to_days(certificate->issued_at, ZONE_DEFAULT_S);
    certificate->year = date_from_days(today).year;
    int64_t serial = 0;
    if (result == RESULT_OK) {
        result = service_certificate_serial(call->store, certificate->region_code,
                                            certificate->year, &serial, call->error);
    }
    if (result == RESULT_OK) {
        certificate->issuer_name = issuer.name;
        certificate->issuer_head = issuer.head;
        certificate->issuer_contact = issuer.contact;
        certificate->serial = serial + 1;
        certificate->number =
            arena_print(call->arena, "%s-%lld-%05lld", certificate->region_code,
                        (long long)certificate->year, (long long)certificate->serial);
    }
    return result;
}

static enum result issue(struct call *call, const struct member *member,
                         const struct certificate_input *given, const char *handler,
                         struct certificate_shown *shown)
{
    struct certified certified = {0};
    shown->certificate = (struct service_certificate){
        .region_code = member->region_code,
        .id = call_new_id(call, member->region_code),
        .member_id = member->id,
        .code = new_code(call),
        .from = given->from,
        .to = given->to,
        .handler = handler,
        .notes = given->notes,
        .issued_by = call->caller.subject,
        .issued_at = call_now_s(call),
        .state = SERVICE_CERTIFICATE_VALID,
        .revoked_at = ABSENT,
    };
    struct service_certificate *certificate = &shown->certificate;
    enum result result = check_interval(call, given);
    if (result == RESULT_OK) {
        result = certified_load(call->store, member->id, given->from, given->to, &certified,
                                call->error);
    }
    if (result == RESULT_OK && certified.minutes + certified.late_minutes == 0) {
        return error_refuse(call->error, RESULT_CONFLICT, RULE_NOTHING_POSTED, "/from", NULL);
    }
    certificate->minutes = certified.minutes;
    certificate->late_minutes = certified.late_minutes;
    if (result == RESULT_OK) {
        result = fill(call, certificate);
    }
    if (result == RESULT_OK) {
        result = service_certificate_save(call->store, certificate, call->error);
    }
    if (result == RESULT_OK) {
        result = call_remember(call, certificate->id,
                               service_certificate_states.codes[certificate->state], NULL);
    }
    call->location = arena_print(call->arena, "/v1/service-certificates/%s", certificate->id);
    return result == RESULT_OK ? show(call, shown) : result;
}

enum result certificate_issue(struct call *call, const void *input, void *output)
{
    const struct certificate_input *given = input;
    struct member member;
    if (!given->handler) {
        return error_refuse(call->error, RESULT_INVALID, RULE_REQUIRED, "/handler", NULL);
    }
    enum result result =
        member_load(call->store, call->parameters[0], call->arena, &member, call->error);
    if (result == RESULT_OK) {
        result = call_require_region(call, member.region_code);
    }
    return result == RESULT_OK ? issue(call, &member, given, given->handler, output) : result;
}

enum result certificate_issue_own(struct call *call, const void *input, void *output)
{
    const struct certificate_input *given = input;
    struct member member;
    if (given->handler) {
        return error_refuse(call->error, RESULT_FORBIDDEN, RULE_ROLE, "/handler", NULL);
    }
    enum result result =
        member_load(call->store, call->caller.subject, call->arena, &member, call->error);
    return result == RESULT_OK ? issue(call, &member, given, "本人自助办理", output) : result;
}

/* Members reach their own, secretaries those of their unit's members, others those of their scope.
 */
static enum result require_reach(struct call *call, const char *member_id)
{
    struct member member;
    if (call->caller.role == ROLE_MEMBER) {
        return strcmp(member_id, call->caller.subject) == 0
                   ? RESULT_OK
                   : error_refuse(call->error, RESULT_FORBIDDEN, RULE_SCOPE, "/member_id", NULL);
    }
    enum result result = member_load(call->store, member_id, call->arena, &member, call->error);
    if (result == RESULT_OK && call->caller.role == ROLE_SECRETARY &&
        !text_equals(member.unit_id, call->caller.unit_id)) {
        return error_refuse(call->error, RESULT_FORBIDDEN, RULE_SCOPE, "/unit_id", NULL);
    }
    return result == RESULT_OK ? call_require_region(call, member.region_code) : result;
}

static enum result load(struct call *call, struct service_certificate *ret)
{
    enum result result =
        service_certificate_load(call->store, call->parameters[0], call->arena, ret, call->error);
    return result == RESULT_OK ? require_reach(call, ret->member_id) : result;
}

enum result certificates_of_member(struct call *call, const void *input, void *output)
{
    (void)input;
    struct page *page = output;
    const char *member_id =
        call->caller.role == ROLE_MEMBER ? call->caller.subject : call->parameters[0];
    enum result result = require_reach(call, member_id);
    if (result == RESULT_OK) {
        result = service_certificate_list(call->store, member_id, "", LIST_ITEMS, call->arena,
                                          &page->items, call->error);
    }
    return result;
}

enum result certificate_get(struct call *call, const void *input, void *output)
{
    (void)input;
    struct certificate_shown *shown = output;
    enum result result = load(call, &shown->certificate);
    return result == RESULT_OK ? show(call, shown) : result;
}

static enum result print(struct call *call, const struct document_input *document)
{
    struct certificate_shown shown = {0};
    const char *html = NULL;
    enum result result = load(call, &shown.certificate);
    if (result == RESULT_OK) {
        result = show(call, &shown);
    }
    if (result == RESULT_OK) {
        result = certificate_page(call, &shown, document, &html);
    }
    if (result == RESULT_OK) {
        call_answer_page(call, html);
    }
    return result;
}

enum result certificate_print(struct call *call, const void *input, void *output)
{
    (void)input;
    (void)output;
    return print(call, NULL);
}

enum result certificate_print_document(struct call *call, const void *input, void *output)
{
    (void)output;
    return print(call, input);
}

enum result certificate_revoke(struct call *call, const void *input, void *output)
{
    const struct reason_input *given = input;
    struct certificate_shown *shown = output;
    struct service_certificate *certificate = &shown->certificate;
    if (!given->reason) {
        return error_refuse(call->error, RESULT_INVALID, RULE_REQUIRED, "/reason", NULL);
    }
    enum result result = load(call, certificate);
    if (result == RESULT_OK) {
        result = lifecycle_move(&service_certificate_life, &certificate->state,
                                SERVICE_CERTIFICATE_REVOKED, call->error);
    }
    if (result == RESULT_OK) {
        certificate->revoked_by = call->caller.subject;
        certificate->revoked_at = call_now_s(call);
        certificate->revoke_reason = given->reason;
        result = service_certificate_save(call->store, certificate, call->error);
    }
    if (result == RESULT_OK) {
        result = call_remember(call, certificate->id,
                               service_certificate_states.codes[certificate->state], given->reason);
    }
    return result == RESULT_OK ? show(call, shown) : result;
}

/* A code nobody was given is answered in the same shape: it tells nothing but that. */
static enum result verify(struct call *call, struct verified *verified)
{
    struct service_certificate certificate = {0};
    struct certified now = {0};
    enum result result = service_certificate_load_code(call->store, call->parameters[0],
                                                       call->arena, &certificate, call->error);
    if (result == RESULT_NOT_FOUND) {
        *verified = (struct verified){.text = "查无此证", .number = ""};
        return RESULT_OK;
    }
    if (result == RESULT_OK) {
        result = certified_load(call->store, certificate.member_id, certificate.from,
                                certificate.to, &now, call->error);
    }
    const int valid = certificate.state == SERVICE_CERTIFICATE_VALID;
    *verified = (struct verified){
        .valid = valid,
        .text = valid ? "证明有效" : "证明已作废",
        .number = certificate.number,
        .minutes = certificate.minutes + certificate.late_minutes,
        .minutes_now = now.minutes + now.late_minutes,
    };
    return result;
}

enum result certificate_verify(struct call *call, const void *input, void *output)
{
    (void)input;
    return verify(call, output);
}

enum result certificate_verify_page(struct call *call, const void *input, void *output)
{
    (void)input;
    (void)output;
    struct verified verified;
    enum result result = verify(call, &verified);
    if (result == RESULT_OK) {
        call_answer_page(call, verified_page(call, &verified));
    }
    return result;
}
