/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "files.h"
#include "message.h"
#include "options.h"

#include <diandan/app/chain.h>
#include <diandan/app/ledger.h>
#include <diandan/cli/command.h>
#include <diandan/crypto/hash.h>
#include <diandan/formats/json_split.h>
#include <diandan/store/ledger_store.h>

#include <errno.h>
#include <stdio.h>
#include <string.h>

enum { PAGE_ENTRIES = 1000, PIECE_BYTES = 1 << 16, ENTRY_BYTES_MAX = 4096 };

struct verification {
    struct chain *chain;
    struct arena *entries; /* of a page, or of one entry of a file */
    struct error *error;
    int opened; /* 1: what is refused from here on is the ledger, not the question */
};

static enum result refuse(struct verification *verification, int64_t seq, enum chain_fault fault)
{
    char place[32];
    (void)snprintf(place, sizeof(place), "seq %lld", (long long)seq);
    return error_refuse(verification->error, RESULT_CONFLICT, RULE_CHAIN, place, "%s %s",
                        chain_faults.zh[fault], chain_faults.codes[fault]);
}

static enum result take(struct verification *verification, const struct entry *entry)
{
    const enum chain_fault fault = chain_next(verification->chain, entry);
    return fault == CHAIN_FINE ? RESULT_OK : refuse(verification, entry->seq, fault);
}

static enum result finish(struct verification *verification)
{
    const enum chain_fault fault = chain_finish(verification->chain);
    return fault == CHAIN_FINE
               ? RESULT_OK
               : refuse(verification, chain_summarize(verification->chain).last, fault);
}

static enum result take_stored(struct verification *verification, struct store *store)
{
    struct list page = {.count = PAGE_ENTRIES};
    int64_t after = 0;
    enum result result = RESULT_OK;
    while (result == RESULT_OK && page.count == PAGE_ENTRIES) {
        arena_reset(verification->entries);
        result = entry_list(store, after, PAGE_ENTRIES, verification->entries, &page,
                            verification->error);
        for (size_t i = 0; i < page.count && result == RESULT_OK; i++) {
            after = LIST_OF(page, struct entry)[i].seq;
            result = take(verification, &LIST_OF(page, struct entry)[i]);
        }
    }
    return result;
}

/* What SQLite finds wrong is an answer here, not a failure. */
static enum result check_stored(struct verification *verification, struct store *store)
{
    char why[sizeof(verification->error->argument)];
    enum result result = store_check_integrity(store, verification->error);
    if (result == RESULT_OK) {
        return take_stored(verification, store);
    }
    if (result == RESULT_BUSY) {
        verification->opened = 0;
        return result;
    }
    memcpy(why, verification->error->argument, sizeof(why));
    return error_refuse(verification->error, RESULT_CONFLICT, RULE_CHAIN, "diandan.db", "%s", why);
}

static enum result verify_folder(struct verification *verification, const char *folder)
{
    struct store *store;
    enum result result = store_open(folder, STORE_READ, &store, verification->error);
    verification->opened = result == RESULT_OK || result == RESULT_UNKNOWN;
    if (result == RESULT_OK) {
        result = check_stored(verification, store);
        store_close(store);
    }
    return result;
}

static enum result take_object(struct verification *verification, struct slice object)
{
    struct entry entry;
    char place[sizeof(verification->error->pointer)];
    arena_reset(verification->entries);
    enum result result =
        shape_read(&shape_entry, verification->entries, object, 0, &entry, verification->error);
    if (result == RESULT_OK) {
        return take(verification, &entry);
    }
    /* Name the entry as well: the pointer alone tells only the member. */
    (void)snprintf(place, sizeof(place), "after seq %lld: %.100s",
                   (long long)chain_summarize(verification->chain).last,
                   verification->error->pointer);
    memcpy(verification->error->pointer, place, sizeof(place));
    return result;
}

static enum result take_piece(struct verification *verification, struct json_splitter *splitter,
                              struct slice piece)
{
    enum result result = RESULT_OK;
    while (result == RESULT_OK) {
        struct slice object;
        const enum json_step step =
            json_splitter_next(splitter, &piece, &object, verification->error);
        if (step == JSON_MORE) {
            break;
        }
        result =
            step == JSON_OBJECT ? take_object(verification, object) : verification->error->result;
    }
    return result;
}

static enum result take_stream(struct verification *verification, FILE *stream, const char *path,
                               struct arena *arena)
{
    struct json_splitter *splitter = json_splitter_create(arena, ENTRY_BYTES_MAX);
    char *piece = arena_alloc(arena, PIECE_BYTES);
    size_t got = 0;
    enum result result = RESULT_OK;
    while (result == RESULT_OK && (got = fread(piece, 1, PIECE_BYTES, stream)) > 0) {
        result = take_piece(verification, splitter, (struct slice){piece, got});
    }
    if (result == RESULT_OK && ferror(stream)) {
        verification->opened = 0;
        return error_refuse(verification->error, RESULT_INVALID, RULE_FILE, path, "%s",
                            strerror(errno));
    }
    if (result == RESULT_OK && json_splitter_finish(splitter, verification->error) != JSON_MORE) {
        result = verification->error->result;
    }
    return result;
}

static enum result verify_file(struct verification *verification, const char *path,
                               struct arena *arena)
{
    const int is_input = strcmp(path, "-") == 0;
    FILE *stream = is_input ? stdin : fopen(path, "rb");
    if (!stream) {
        return error_refuse(verification->error, RESULT_INVALID, RULE_FILE, path, "%s",
                            strerror(errno));
    }
    verification->opened = 1;
    const enum result result = take_stream(verification, stream, path, arena);
    if (!is_input) {
        (void)fclose(stream);
    }
    return result;
}

struct verify_arguments {
    const char *folder; /* NULL = a file */
    const char *file;
    const char *head; /* NULL */
    int as_json;
};

static enum result parse(int argc, char **argv, struct verify_arguments *arguments,
                         struct error *error)
{
    int first = 0;
    const struct option_row rows[] = {
        {"data", OPTION_TEXT, &arguments->folder },
        {"head", OPTION_TEXT, &arguments->head   },
        {"json", OPTION_FLAG, &arguments->as_json},
        {NULL,   OPTION_TEXT, NULL               },
    };
    enum result result = options_parse(argc, argv, rows, 0, 1, &first, error);
    if (result == RESULT_OK && (first < argc) == (arguments->folder != NULL)) {
        return error_refuse(error, RESULT_INVALID, RULE_USAGE, "", "diandan verify --help");
    }
    arguments->file = argv[first];
    return result;
}

/* SEQ:HASH, as GET /v1/ledger/head told it. */
static enum result expect_head(struct chain *chain, const char *head, struct error *error)
{
    unsigned char hash[DIGEST_BYTES];
    int64_t seq = 0;
    const char *colon = strchr(head, ':');
    if (!colon || !text_to_integer((struct slice){head, (size_t)(colon - head)}, &seq) || seq < 1 ||
        !digest_from_hex(slice_of(colon + 1), hash)) {
        return error_refuse(error, RESULT_INVALID, RULE_FORMAT, "--head", "SEQ:HASH");
    }
    chain_expect(chain, seq, hash);
    return RESULT_OK;
}

/* What is refused stays in verification->error. */
static enum result verify(const struct verify_arguments *arguments,
                          struct verification *verification, struct arena *arena)
{
    enum result result = RESULT_OK;
    if (arguments->head) {
        result = expect_head(verification->chain, arguments->head, verification->error);
    }
    if (result == RESULT_OK) {
        result = arguments->folder ? verify_folder(verification, arguments->folder)
                                   : verify_file(verification, arguments->file, arena);
    }
    return result == RESULT_OK ? finish(verification) : result;
}

static void put_summary(const struct chain_summary *summary, int as_json, struct buffer *out)
{
    char head[DIGEST_HEX_BYTES];
    digest_to_hex(summary->hash, head);
    buffer_print(out,
                 as_json ? "{\"valid\":true,\"entries\":%lld,\"first\":%lld,\"last\":%lld,"
                           "\"points\":%lld,\"minutes\":%lld,\"head\":\"%s\"}\n"
                         : "entries\t%lld\nfirst\t%lld\nlast\t%lld\n"
                           "points\t%lld\nminutes\t%lld\nhead\t%s\n",
                 (long long)summary->count, (long long)summary->first, (long long)summary->last,
                 (long long)summary->totals[UNIT_POINTS], (long long)summary->totals[UNIT_MINUTES],
                 head);
}

static void put_failure(const struct error *error, struct buffer *out)
{
    char sentence[512];
    buffer_text(out, "{\"valid\":false,\"at\":");
    json_write_text(out, error->pointer);
    buffer_text(out, ",\"why\":");
    json_write_text(out, error_sentence(error, LANGUAGE_EN, sentence, sizeof(sentence)));
    buffer_text(out, "}\n");
}

/* What cannot be known is said. */
static void tell_limits(const struct chain_summary *summary, const char *head)
{
    if (summary->first > 1) {
        (void)fprintf(stderr,
                      "从第 %lld 条开始：此前条目的散列未知，第 %lld 条本身只能由整本账核对\n"
                      "starts at entry %lld: the hash before it is unknown, so entry %lld itself "
                      "can only be proven by the whole ledger\n",
                      (long long)summary->first, (long long)summary->first,
                      (long long)summary->first, (long long)summary->first);
    }
    if (!head) {
        (void)fputs("未与外部留存的链头比对（--head）：末尾的截断与整体重写无法发现\n"
                    "not compared with a head kept outside (--head): a cut end or a rewritten "
                    "whole cannot be found\n",
                    stderr);
    }
}

/* A chain that does not hold is an answer; what is no ledger at all is bad input. */
static int report(const struct verify_arguments *arguments, const struct verification *verification,
                  struct buffer *out)
{
    const struct chain_summary summary = chain_summarize(verification->chain);
    const struct error *error = verification->error;
    struct error writing = {0};
    const int negative = error->result != RESULT_OK && verification->opened;
    if (error->result == RESULT_OK) {
        put_summary(&summary, arguments->as_json, out);
        tell_limits(&summary, arguments->head);
        (void)fputs("账本校验通过\nthe ledger verifies\n", stderr);
    } else if (negative && arguments->as_json) {
        put_failure(error, out);
    }
    if (out->length && file_write(NULL, out, &writing) != RESULT_OK) {
        return message_refusal(&writing);
    }
    if (error->result == RESULT_OK) {
        return EXIT_FINE;
    }
    const int code = message_refusal(error);
    return negative ? EXIT_NEGATIVE : code;
}

static int run(int argc, char **argv)
{
    struct verify_arguments arguments = {0};
    struct error error = {0};
    struct arena *arena = arena_create();
    struct verification verification = {chain_create(arena), arena_create(), &error, 0};
    if (parse(argc, argv, &arguments, &error) == RESULT_OK) {
        (void)verify(&arguments, &verification, arena);
    }
    struct buffer out = buffer_on(arena);
    const int code = report(&arguments, &verification, &out);
    arena_destroy(verification.entries);
    arena_destroy(arena);
    return code;
}

const struct command command_verify = {
    "verify",
    run,
    "校验账本的链、事由与合计",
    "check the ledger's chain, causes and sums",
    "用法 usage: diandan verify --data DIR [OPTION]...\n"
    "         diandan verify FILE [OPTION]...\n"
    "  --data DIR        整个数据库 the whole database\n"
    "  FILE              拉取的文件（NDJSON 或 JSON），- 为标准输入 a pulled file, - is standard "
    "input\n"
    "  --head SEQ:HASH   外部留存的链头 a head kept outside\n"
    "  --json            以 JSON 输出 print JSON\n\n"
    "退出码 exit code: 0 通过 verifies, 1 不通过 does not, 2 输入有误 bad input\n\n"
    "示例 examples:\n"
    "  diandan verify --data city\n"
    "  diandan export ledger --data city | diandan verify - --json\n",
};
