/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Certificates of service: what they count, their numbers, and what became of them. */
#include "fixture.h"

#include <diandan/app/ledger.h>
#include <diandan/app/orders.h>
#include <diandan/app/posting.h>
#include <diandan/app/service_certificates.h>
#include <diandan/store/member_store.h>
#include <diandan/store/place_store.h>

static const char *setup(struct fixture *fixture)
{
    fixture_open(fixture);
    const struct region region = {FIXTURE_REGION, "东亭社区"};
    assert_int_equal(region_save(fixture->store, &region, &fixture->error), RESULT_OK);
    const struct member member = {
        .id = call_new_id(&fixture->call, FIXTURE_REGION),
        .region_code = FIXTURE_REGION,
        .name = "张建国",
        .longitude_micro = ABSENT,
        .latitude_micro = ABSENT,
        .consented_at = ABSENT,
        .version = 1,
    };
    assert_int_equal(member_save(fixture->store, &member, &fixture->error), RESULT_OK);
    fixture->settings.public_url = "https://dd.example";
    return member.id;
}

static void set_issuer(struct fixture *fixture)
{
    const struct issuer_input input = {"东亭社区党委", "李书记", "027-87654321"};
    struct issuer issuer;
    struct call *call = fixture_as(fixture, ROLE_OFFICER, "officer", "420106", FIXTURE_REGION);
    assert_int_equal(issuer_put(call, &input, &issuer), RESULT_OK);
}

/* Minutes posted to the member at the fixture's moment; the seq. */
static int64_t post(struct fixture *fixture, const char *member_id, int64_t minutes,
                    const char *cause)
{
    struct entry entry = {
        .kind = ENTRY_SERVICE_MINUTES,
        .unit = UNIT_MINUTES,
        .amount = minutes,
        .debit = ledger_issuance,
        .credit = ledger_member_account(fixture->call.arena, member_id),
        .cause = cause,
        .member_id = member_id,
        .order_id = FIXTURE_REGION "-nothing",
        .region_code = FIXTURE_REGION,
    };
    assert_int_equal(ledger_post(&fixture->call, &entry), RESULT_OK);
    return entry.seq;
}

static void pass_s(struct fixture *fixture, int64_t seconds)
{
    fixture->world.now_ms += seconds * 1000;
}

static enum result issue(struct fixture *fixture, const char *member_id, int64_t from, int64_t to,
                         struct certificate_shown *shown)
{
    const struct certificate_input input = {from, to, "王干事", NULL};
    *shown = (struct certificate_shown){0};
    return certificate_issue(fixture_as(fixture, ROLE_OFFICER, "officer", "420106", member_id),
                             &input, shown);
}

/* Half-open: what is posted at `from` counts, what is posted at `to` does not. */
static void test_interval(void **state)
{
    (void)state;
    struct fixture fixture;
    struct certificate_shown shown;
    const char *member = setup(&fixture);
    set_issuer(&fixture);
    post(&fixture, member, 1, "a");
    pass_s(&fixture, 1);
    post(&fixture, member, 20, "b");
    pass_s(&fixture, 1);
    post(&fixture, member, 300, "c");
    pass_s(&fixture, 10);
    static const struct {
        int64_t from, to, minutes;
        enum result result;
        enum rule rule;
    } rows[] = {
        {0, 3,  321, RESULT_OK,       RULE_NONE          },
        {1, 3,  320, RESULT_OK,       RULE_NONE          },
        {0, 2,  21,  RESULT_OK,       RULE_NONE          },
        {1, 2,  20,  RESULT_OK,       RULE_NONE          },
        {3, 12, 0,   RESULT_CONFLICT, RULE_NOTHING_POSTED},
        {2, 2,  0,   RESULT_INVALID,  RULE_INTERVAL      },
        {3, 2,  0,   RESULT_INVALID,  RULE_INTERVAL      },
        {0, 13, 0,   RESULT_INVALID,  RULE_RANGE         },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        assert_int_equal(issue(&fixture, member, FIXTURE_NOW_S + rows[i].from,
                               FIXTURE_NOW_S + rows[i].to, &shown),
                         rows[i].result);
        assert_int_equal(fixture.error.rule, rows[i].rule);
        if (rows[i].result == RESULT_OK) {
            assert_int_equal(shown.certificate.minutes, rows[i].minutes);
            assert_int_equal(shown.minutes_now, rows[i].minutes);
        }
    }
    fixture_close(&fixture);
}

/* Numbers follow each other within a community and a year, also after a refusal. */
static void test_numbers(void **state)
{
    (void)state;
    struct fixture fixture;
    struct certificate_shown shown;
    const char *member = setup(&fixture);
    post(&fixture, member, 60, "a");
    pass_s(&fixture, 5);
    assert_int_equal(issue(&fixture, member, FIXTURE_NOW_S, FIXTURE_NOW_S + 5, &shown),
                     RESULT_CONFLICT);
    assert_int_equal(fixture.error.rule, RULE_NO_ISSUER);
    set_issuer(&fixture);
    for (int i = 1; i <= 3; i++) {
        char number[40];
        assert_int_equal(issue(&fixture, member, FIXTURE_NOW_S, FIXTURE_NOW_S + 5, &shown),
                         RESULT_OK);
        (void)snprintf(number, sizeof(number), FIXTURE_REGION "-2026-%05d", i);
        assert_string_equal(shown.certificate.number, number);
        assert_int_equal(strlen(shown.certificate.code), 2 * CERTIFICATE_CODE_BYTES);
    }
    pass_s(&fixture, 60 * INT64_C(86400)); /* into 2027 */
    assert_int_equal(issue(&fixture, member, FIXTURE_NOW_S, FIXTURE_NOW_S + 5, &shown), RESULT_OK);
    assert_string_equal(shown.certificate.number, FIXTURE_REGION "-2027-00001");
    fixture_close(&fixture);
}

static struct verified verify(struct fixture *fixture, const char *code)
{
    struct verified verified = {0};
    struct call *call = fixture_as(fixture, ROLE_RESIDENT, "resident", "", code);
    assert_int_equal(certificate_verify(call, NULL, &verified), RESULT_OK);
    return verified;
}

static const char *page_of(struct fixture *fixture, const char *id, const void *document)
{
    struct call *call = fixture_as(fixture, ROLE_OFFICER, "officer", "420106", id);
    assert_int_equal(document ? certificate_print_document(call, document, NULL)
                              : certificate_print(call, NULL, NULL),
                     RESULT_OK);
    assert_non_null(call->content);
    return call->content->bytes;
}

/* A reversal after the issue is told everywhere; the certificate stays as it was printed. */
static void test_reversed_later(void **state)
{
    (void)state;
    struct fixture fixture;
    struct certificate_shown shown;
    const char *member = setup(&fixture);
    set_issuer(&fixture);
    const int64_t seq = post(&fixture, member, 90, "a");
    post(&fixture, member, 30, "b");
    pass_s(&fixture, 5);
    assert_int_equal(issue(&fixture, member, FIXTURE_NOW_S, FIXTURE_NOW_S + 5, &shown), RESULT_OK);
    const struct service_certificate issued = shown.certificate;
    assert_null(strstr(page_of(&fixture, issued.id, NULL), "现有时长"));
    struct entry reversal;
    struct call *clerk = fixture_as(&fixture, ROLE_DEPARTMENT, "clerk", "", NULL);
    assert_int_equal(ledger_reverse(clerk, seq, "chief", "重复记录", &reversal), RESULT_OK);
    const struct verified verified = verify(&fixture, issued.code);
    assert_true(verified.valid);
    assert_int_equal(verified.minutes, 120);
    assert_int_equal(verified.minutes_now, 30);
    const char *page = page_of(&fixture, issued.id, NULL);
    assert_non_null(strstr(page, "2 小时"));
    assert_non_null(strstr(page, "现有时长"));
    assert_non_null(strstr(page, "30 分钟"));
    struct call *call = fixture_as(&fixture, ROLE_RESIDENT, "resident", "", issued.code);
    assert_int_equal(certificate_verify_page(call, NULL, NULL), RESULT_OK);
    assert_non_null(strstr(call->content->bytes, "现有时长"));
    assert_null(strstr(call->content->bytes, "张建国"));
    fixture_close(&fixture);
}

static void test_revoke(void **state)
{
    (void)state;
    struct fixture fixture;
    struct certificate_shown shown;
    const char *member = setup(&fixture);
    const struct reason_input reason = {"信息有误"};
    set_issuer(&fixture);
    post(&fixture, member, 60, "a");
    pass_s(&fixture, 5);
    assert_int_equal(issue(&fixture, member, FIXTURE_NOW_S, FIXTURE_NOW_S + 5, &shown), RESULT_OK);
    const struct service_certificate issued = shown.certificate;
    struct call *call = fixture_as(&fixture, ROLE_OFFICER, "officer", "420107", issued.id);
    assert_int_equal(certificate_revoke(call, &reason, &shown), RESULT_FORBIDDEN);
    call = fixture_as(&fixture, ROLE_OFFICER, "officer", "420106", issued.id);
    assert_int_equal(certificate_revoke(call, &reason, &shown), RESULT_OK);
    assert_int_equal(certificate_revoke(call, &reason, &shown), RESULT_CONFLICT);
    assert_false(verify(&fixture, issued.code).valid);
    assert_string_equal(verify(&fixture, issued.code).text, "证明已作废");
    assert_non_null(strstr(page_of(&fixture, issued.id, NULL), "<div class=\"void\">已作废</div>"));
    assert_string_equal(verify(&fixture, "0123").text, "查无此证");
    fixture_close(&fixture);
}

/* What people typed never becomes markup; a document is printed and found nowhere else. */
static void test_page(void **state)
{
    (void)state;
    struct fixture fixture;
    struct certificate_shown shown = {0};
    const char *member = setup(&fixture);
    const struct certificate_input input = {FIXTURE_NOW_S, FIXTURE_NOW_S + 5, "<b>王</b>",
                                            "a&b\"c"};
    const struct document_input document = {"居民身份证", "42010619800101123X"};
    set_issuer(&fixture);
    post(&fixture, member, 60, "a");
    pass_s(&fixture, 5);
    assert_int_equal(
        certificate_issue(fixture_as(&fixture, ROLE_OFFICER, "officer", "420106", member), &input,
                          &shown),
        RESULT_OK);
    const char *page = page_of(&fixture, shown.certificate.id, &document);
    assert_non_null(strstr(page, "42010619800101123X"));
    assert_null(strstr(page_of(&fixture, shown.certificate.id, NULL), "42010619800101123X"));
    assert_non_null(strstr(page, "&lt;b&gt;王&lt;/b&gt;"));
    assert_non_null(strstr(page, "a&amp;b&quot;c"));
    assert_null(strstr(page, "<b>"));
    const char *const wanted[] = {"张建国",  "东亭社区党委", "李书记", "027-87654321",
                                  "盖章处",  "<svg",         "1 小时", shown.certificate.number,
                                  "2026 年 "};
    for (size_t i = 0; i < COUNT_OF(wanted); i++) {
        assert_non_null(strstr(page, wanted[i]));
    }
    assert_non_null(strstr(shown.verify_url, "https://dd.example/verify/"));
    fixture_close(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_interval),       cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_reversed_later), cmocka_unit_test(test_revoke),
        cmocka_unit_test(test_page),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
