/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/ledger.h>
#include <diandan/app/pulls.h>
#include <diandan/formats/time.h>
#include <diandan/store/ledger_store.h>
#include <diandan/store/member_store.h>
#include <diandan/store/pull_store.h>

#include <string.h>

enum { PAGE_ENTRIES = 1000 /* of a page where no limit is said */ };

/* The first media type of the Accept field that is one of ours; JSON where none is. */
static int format_of(const struct call *call, const struct pull_query *query)
{
    if (query->format >= 0) {
        return query->format;
    }
    int format = PULL_JSON;
    size_t nearest = call->accept.length;
    for (int i = 0; i < (int)pull_formats.count; i++) {
        const struct slice media = slice_of(pull_media[i]);
        for (size_t at = 0; at + media.length <= call->accept.length && at < nearest; at++) {
            const struct slice here = {call->accept.bytes + at, media.length};
            if (slice_equals_ignoring_case(here, media.bytes)) {
                nearest = at;
                format = i;
            }
        }
    }
    return format;
}

/* Entries are narrowed to a member or to a unit: who speaks for a unit names its members only. */
static enum result require_own_member(struct call *call, const struct pull *pull)
{
    struct member member;
    const enum result result =
        member_load(call->store, pull->member_id, call->arena, &member, call->error);
    if (result != RESULT_OK) {
        return result;
    }
    return member.unit_id && strcmp(member.unit_id, pull->unit_id) == 0
               ? RESULT_OK
               : error_refuse(call->error, RESULT_FORBIDDEN, RULE_SCOPE, "member", NULL);
}

/* Members reach their own entries, secretaries those of their unit's members, others their scope.
 */
static enum result narrow(struct call *call, const struct pull_query *query, struct pull *pull)
{
    const struct caller *caller = &call->caller;
    pull->member_id = query->member;
    if (caller->role == ROLE_MEMBER) {
        if (query->member && strcmp(query->member, caller->subject) != 0) {
            return error_refuse(call->error, RESULT_FORBIDDEN, RULE_SCOPE, "member", NULL);
        }
        if (query->unit) {
            return error_refuse(call->error, RESULT_FORBIDDEN, RULE_SCOPE, "unit", NULL);
        }
        pull->member_id = caller->subject;
        pull->scope = query->scope ? query->scope : "";
        return RESULT_OK;
    }
    if (caller->role == ROLE_SECRETARY && !caller->unit_id) {
        return error_refuse(call->error, RESULT_FORBIDDEN, RULE_SCOPE, "unit_id", NULL);
    }
    if (caller->unit_id && query->unit && strcmp(query->unit, caller->unit_id) != 0) {
        return error_refuse(call->error, RESULT_FORBIDDEN, RULE_SCOPE, "unit", NULL);
    }
    struct scan scan;
    const struct page_query place = {.limit = 1, .scope = query->scope, .state = -1};
    enum result result = page_scan(call, &place, &scan);
    if (result == RESULT_OK) {
        pull->scope = scan.scope;
        pull->unit_id = caller->unit_id ? caller->unit_id : query->unit;
    }
    return result == RESULT_OK && pull->member_id && caller->unit_id
               ? require_own_member(call, pull)
               : result;
}

static void add_time(struct buffer *out, const char *name, int64_t at)
{
    char text[TIME_TEXT_BYTES];
    if (at != ABSENT) {
        time_print(at, ZONE_DEFAULT_S, text);
        buffer_print(out, " %s=%s", name, text);
    }
}

/* As it was asked for, for the log: "kind=grant_points from=2026-11-01T00:00:00+08:00". */
static const char *words_of(struct call *call, const struct pull_query *query)
{
    struct buffer out = buffer_on(call->arena);
    if (query->kind >= 0) {
        buffer_print(&out, " kind=%s", entry_kinds.codes[query->kind]);
    }
    if (query->phase >= 0) {
        buffer_print(&out, " phase=%s", entry_phases.codes[query->phase]);
    }
    add_time(&out, "from", query->from_at);
    add_time(&out, "to", query->to_at);
    return out.length ? out.bytes + 1 : NULL;
}

enum result pull_begin(struct call *call, const struct pull_query *query, struct pull *pull)
{
    *pull = (struct pull){
        .at = call_now_s(call),
        .subject = call->caller.subject,
        .role = call->caller.role,
        .token_id = call->token_id ? call->token_id : "",
        .purpose = query->purpose,
        .kind = query->kind,
        .phase = query->phase,
        .format = format_of(call, query),
        .after = query->after,
        .narrowed = words_of(call, query),
    };
    if (!pull->purpose && call->caller.role != ROLE_MEMBER) {
        return error_refuse(call->error, RESULT_INVALID, RULE_REQUIRED, "purpose", NULL);
    }
    pull->purpose = pull->purpose ? pull->purpose : "本人查询";
    if (pull->format == PULL_JSON && query->limit != ABSENT &&
        !limit_holds(LIMIT_LEDGER_PAGE, query->limit)) {
        char range[64];
        return error_refuse(call->error, RESULT_INVALID, RULE_RANGE, "limit", "%s",
                            limit_text(LIMIT_LEDGER_PAGE, range, sizeof(range)));
    }
    return narrow(call, query, pull);
}

/* The newest entry is the upper end: what is posted later belongs to the next pull. A period is a
   span of sequence numbers. */
static enum result bound(struct call *call, const struct pull_query *query, struct pull *pull)
{
    struct entry head = {.seq = 0};
    int64_t before = 0;
    enum result result = entry_load_head(call->store, call->arena, &head, call->error);
    pull->through_seq = head.seq;
    if (result == RESULT_NOT_FOUND) {
        result = RESULT_OK;
    }
    if (result == RESULT_OK && query->to_at != ABSENT) {
        result = entry_seq_before(call->store, query->to_at, &pull->through_seq, call->error);
    }
    if (result == RESULT_OK && query->from_at != ABSENT) {
        result = entry_seq_before(call->store, query->from_at, &before, call->error);
    }
    pull->after = before > pull->after ? before : pull->after;
    return result;
}

/* One entry more than asked for tells that there is more. */
static enum result answer_page(struct call *call, int64_t limit, struct pull *pull,
                               struct entry_page *page)
{
    enum result result = pull_entries(call->store, pull, pull->after, limit + 1, call->arena,
                                      &page->items, call->error);
    if (result != RESULT_OK) {
        return result;
    }
    page->more = (int64_t)page->items.count > limit;
    if (page->more) {
        page->items.count = (size_t)limit;
    }
    pull->count = (int64_t)page->items.count;
    pull->through_seq = pull->count > 0
                            ? LIST_OF(page->items, struct entry)[page->items.count - 1].seq
                            : pull->after;
    page->next_after = pull->through_seq;
    return RESULT_OK;
}

/* A file that is cut by its limit ends with its last entry; any other with the newest of all. */
static enum result answer_file(struct call *call, const struct pull_query *query, struct pull *pull)
{
    const int64_t limit = query->limit == ABSENT || query->limit == 0 ? -1 : query->limit;
    int64_t last;
    enum result result = pull_bound(call->store, pull, limit, &pull->count, &last, call->error);
    if (result == RESULT_OK && pull->count == limit) {
        pull->through_seq = last;
    }
    if (result == RESULT_OK && pull->through_seq < pull->after) {
        pull->through_seq = pull->after;
    }
    if (result == RESULT_OK) {
        call->stream = pull_stream(call, pull, query->charset);
    }
    return result;
}

enum result ledger_pull(struct call *call, const void *input, void *output)
{
    const struct pull_query *query = input;
    struct pull *pull = ARENA_NEW(call->arena, struct pull);
    call->prepared = pull;
    enum result result = pull_begin(call, query, pull);
    if (result == RESULT_OK) {
        result = bound(call, query, pull);
    }
    if (result != RESULT_OK) {
        return result;
    }
    return pull->format == PULL_JSON
               ? answer_page(call, query->limit == ABSENT ? PAGE_ENTRIES : query->limit, pull,
                             output)
               : answer_file(call, query, pull);
}

enum result pull_record(struct call *call, const void *input, void *output)
{
    (void)input;
    (void)output;
    struct pull *pull = call->prepared;
    char *region = arena_alloc(call->arena, REGION_CHARACTERS + 1);
    region_of_scope(pull->scope, region);
    pull->region_code = region;
    pull->id = call_new_id(call, region);
    return pull_save(call->store, pull, call->error);
}

enum result pull_pages(struct call *call, const void *input, void *output)
{
    struct page_query query = *(const struct page_query *)input;
    struct page *page = output;
    struct scan scan;
    query.state = -1;
    enum result result = page_scan(call, &query, &scan);
    if (result == RESULT_OK) {
        result = pull_list(call->store, &scan, call->arena, &page->items, call->error);
    }
    if (result == RESULT_OK) {
        page_cut(page, query.limit, sizeof(struct pull), offsetof(struct pull, id));
    }
    return result;
}
