/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "files.h"
#include "keys.h"
#include "message.h"
#include "options.h"
#include "verify_sealed.h"

#include <diandan/app/verify.h>
#include <diandan/cli/command.h>
#include <diandan/crypto/hash.h>
#include <diandan/crypto/key_file.h>
#include <diandan/formats/shape.h>

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { PIECE_BYTES = 1 << 16 };

/* One run: the question, and what came of it. */
struct verify_run {
    struct verification *verification;
    struct mac_context *mac; /* NULL: no key */
    struct arena *arena;
    struct seal_audit audit; /* where seals were given */
    struct list keys;        /* struct public_key */
    struct error error;
    int opened; /* 1: what is refused from here on is the ledger, not the question */
};

static enum result verify_folder(struct verify_run *run, const char *folder)
{
    struct store *store;
    enum result result = store_open(folder, STORE_READ, &store, &run->error);
    run->opened = result == RESULT_OK || result == RESULT_UNKNOWN;
    if (result == RESULT_OK) {
        result = verify_store(run->verification, store, &run->error);
        run->opened = result != RESULT_BUSY;
        store_close(store);
    }
    return result;
}

static enum result verify_stream(struct verify_run *run, FILE *stream, const char *path)
{
    struct arena *arena = arena_create();
    char *piece = arena_alloc(arena, PIECE_BYTES);
    size_t got = 0;
    enum result result = RESULT_OK;
    while (result == RESULT_OK && (got = fread(piece, 1, PIECE_BYTES, stream)) > 0) {
        result = verify_piece(run->verification, (struct slice){piece, got}, &run->error);
    }
    arena_destroy(arena);
    if (result == RESULT_OK && ferror(stream)) {
        run->opened = 0;
        return error_refuse(&run->error, RESULT_INVALID, RULE_FILE, path, "%s", strerror(errno));
    }
    return result;
}

static enum result verify_file(struct verify_run *run, const char *path)
{
    const int is_input = strcmp(path, "-") == 0;
    FILE *stream = is_input ? stdin : fopen(path, "rb");
    if (!stream) {
        return error_refuse(&run->error, RESULT_INVALID, RULE_FILE, path, "%s", strerror(errno));
    }
    run->opened = 1;
    const enum result result = verify_stream(run, stream, path);
    if (!is_input) {
        (void)fclose(stream);
    }
    return result;
}

struct verify_arguments {
    const char *folder; /* NULL = a file */
    const char *file;
    const char *head;                                   /* NULL */
    const char *key;                                    /* NULL */
    const char *seals, *proof, *statement, *public_key; /* NULL */
    int as_json;
};

static enum result parse(int argc, char **argv, struct verify_arguments *arguments,
                         struct error *error)
{
    int first = 0;
    const struct option_row rows[] = {
        {"data",       OPTION_TEXT, &arguments->folder    },
        {"head",       OPTION_TEXT, &arguments->head      },
        {"key",        OPTION_TEXT, &arguments->key       },
        {"seals",      OPTION_TEXT, &arguments->seals     },
        {"proof",      OPTION_TEXT, &arguments->proof     },
        {"statement",  OPTION_TEXT, &arguments->statement },
        {"public-key", OPTION_TEXT, &arguments->public_key},
        {"json",       OPTION_FLAG, &arguments->as_json   },
        {NULL,         OPTION_TEXT, NULL                  },
    };
    enum result result = options_parse(argc, argv, rows, 0, 1, &first, error);
    const int subjects = (first < argc) + (arguments->folder != NULL) + (arguments->proof != NULL) +
                         (arguments->statement != NULL);
    if (result == RESULT_OK && subjects != 1) {
        return error_refuse(error, RESULT_INVALID, RULE_USAGE, "", "diandan verify --help");
    }
    if (result == RESULT_OK && !arguments->public_key &&
        (arguments->seals || arguments->proof || arguments->statement)) {
        return error_refuse(error, RESULT_INVALID, RULE_REQUIRED, "--public-key", NULL);
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

/* The key that was named, or the one in the data folder, where it is there. */
static enum result take_key(const struct verify_arguments *arguments, struct verify_run *run)
{
    unsigned char key[KEY_BYTES];
    char path[1024];
    if (!arguments->key && !arguments->folder) {
        return RESULT_OK;
    }
    (void)snprintf(path, sizeof(path), "%s", arguments->key ? arguments->key : arguments->folder);
    if (!arguments->key) {
        (void)snprintf(path, sizeof(path), "%s/" LEDGER_KEY_FILE, arguments->folder);
        if (access(path, F_OK) != 0) {
            return RESULT_OK;
        }
    }
    enum result result = key_file_load(path, key, &run->error);
    if (result == RESULT_OK) {
        run->mac = mac_create((struct slice){(const char *)key, sizeof(key)});
        chain_authenticate(verification_chain(run->verification), run->mac);
        secret_wipe(key, sizeof(key));
    }
    return result;
}

/* What was kept outside beside the head: the public key, and the seals it signed. */
static enum result expect_seals(const struct verify_arguments *arguments, struct verify_run *run)
{
    enum result result = RESULT_OK;
    if (arguments->public_key) {
        result = public_keys_read(arguments->public_key, run->arena, &run->keys, &run->error);
    }
    if (result == RESULT_OK && arguments->proof) {
        return proof_verify(arguments->proof, &run->keys, run->arena, &run->error);
    }
    if (result == RESULT_OK && arguments->statement) {
        return statement_verify(arguments->statement, &run->keys, run->arena, &run->error);
    }
    return result == RESULT_OK && arguments->seals
               ? seals_expect(run->verification, &run->audit, arguments->seals, &run->keys,
                              run->arena, &run->error)
               : result;
}

static int is_sealed_alone(const struct verify_arguments *arguments)
{
    return arguments->proof || arguments->statement;
}

/* What is refused stays in run->error. */
static void verify(const struct verify_arguments *arguments, struct verify_run *run)
{
    struct chain *chain = verification_chain(run->verification);
    enum result result = RESULT_OK;
    if (arguments->head) {
        result = expect_head(chain, arguments->head, &run->error);
    }
    if (result == RESULT_OK) {
        result = take_key(arguments, run);
    }
    if (result == RESULT_OK) {
        result = expect_seals(arguments, run);
    }
    if (is_sealed_alone(arguments)) {
        return;
    }
    if (result == RESULT_OK) {
        result = arguments->folder ? verify_folder(run, arguments->folder)
                                   : verify_file(run, arguments->file);
    }
    if (result == RESULT_OK) {
        result = verify_finish(run->verification, &run->error);
    }
    if (result == RESULT_OK && arguments->seals) {
        (void)seal_audit_finish(&run->audit);
    }
}

static void put_summary(const struct chain_summary *summary, int as_json, int has_key,
                        struct buffer *out)
{
    char head[DIGEST_HEX_BYTES];
    digest_to_hex(summary->hash, head);
    buffer_print(out,
                 as_json ? "{\"valid\":true,\"entries\":%lld,\"first\":%lld,\"last\":%lld,"
                           "\"points\":%lld,\"minutes\":%lld,\"pending_points\":%lld,"
                           "\"pending_minutes\":%lld,\"authenticated\":%s,\"head\":\"%s\"}\n"
                         : "entries\t%lld\nfirst\t%lld\nlast\t%lld\n"
                           "points\t%lld\nminutes\t%lld\npending points\t%lld\n"
                           "pending minutes\t%lld\nauthenticated\t%s\nhead\t%s\n",
                 (long long)summary->count, (long long)summary->first, (long long)summary->last,
                 (long long)summary->held[UNIT_POINTS], (long long)summary->held[UNIT_MINUTES],
                 (long long)summary->pending[UNIT_POINTS],
                 (long long)summary->pending[UNIT_MINUTES], has_key ? "true" : "false", head);
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
static void tell_limits(const struct chain_summary *summary,
                        const struct verify_arguments *arguments, int has_key)
{
    if (!has_key && summary->is_authenticated) {
        (void)fputs("没有账本密钥（--key）：持有数据库者重算的整条链无法发现\n"
                    "without the ledger's key (--key): a chain computed anew by whoever holds the "
                    "database cannot be found\n",
                    stderr);
    }
    if (summary->first > 1) {
        (void)fprintf(stderr,
                      "从第 %lld 条开始：此前条目的散列未知，第 %lld 条本身只能由整本账核对\n"
                      "starts at entry %lld: the hash before it is unknown, so entry %lld itself "
                      "can only be proven by the whole ledger\n",
                      (long long)summary->first, (long long)summary->first,
                      (long long)summary->first, (long long)summary->first);
    }
    if (!arguments->head && !arguments->seals && !is_sealed_alone(arguments)) {
        (void)fputs("未与外部留存的链头比对（--head）：末尾的截断与整体重写无法发现\n"
                    "not compared with a head kept outside (--head): a cut end or a rewritten "
                    "whole cannot be found\n",
                    stderr);
    }
}

/* A chain that does not hold is an answer; what is no ledger at all is bad input. */
static int report(const struct verify_arguments *arguments, const struct verify_run *run,
                  struct buffer *out)
{
    const struct chain_summary summary = chain_summarize(verification_chain(run->verification));
    const int fine = run->error.result == RESULT_OK;
    struct error writing = {0};
    if (fine && is_sealed_alone(arguments)) {
        buffer_text(out, arguments->as_json ? "{\"valid\":true}\n" : "valid\n");
        tell_limits(&summary, arguments, 1);
    } else if (fine) {
        put_summary(&summary, arguments->as_json, run->mac != NULL, out);
        tell_limits(&summary, arguments, run->mac != NULL);
        (void)fputs("账本校验通过\nthe ledger verifies\n", stderr);
    } else if ((run->opened || run->error.rule == RULE_CHAIN) && arguments->as_json) {
        put_failure(&run->error, out);
    }
    if (out->length && file_write(NULL, out, &writing) != RESULT_OK) {
        return message_refusal(&writing);
    }
    if (fine) {
        return EXIT_FINE;
    }
    const int code = message_refusal(&run->error);
    return run->opened || run->error.rule == RULE_CHAIN ? EXIT_NEGATIVE : code;
}

static int run_verify(int argc, char **argv)
{
    struct verify_arguments arguments = {0};
    struct verify_run run = {.verification = verification_create()};
    struct arena *arena = arena_create();
    struct buffer out = buffer_on(arena);
    run.arena = arena;
    if (parse(argc, argv, &arguments, &run.error) == RESULT_OK) {
        verify(&arguments, &run);
    }
    const int code = report(&arguments, &run, &out);
    arena_destroy(arena);
    verification_destroy(run.verification);
    mac_destroy(run.mac);
    return code;
}

const struct command command_verify = {
    "verify",
    run_verify,
    "校验账本的链、事由与合计",
    "check the ledger's chain, causes and sums",
    "用法 usage: diandan verify --data DIR [OPTION]...\n"
    "         diandan verify FILE [OPTION]...\n"
    "         diandan verify --proof FILE | --statement FILE [OPTION]...\n"
    "  --data DIR        整个数据库 the whole database\n"
    "  FILE              拉取的文件（NDJSON 或 JSON），- 为标准输入 a pulled file, - is standard "
    "input\n"
    "  --proof FILE      一笔的封存证明 a proof that one entry is under a seal\n"
    "  --statement FILE  签名对账单 a signed statement\n"
    "  --seals FILE      外部留存的封存列表 the seals of months, kept outside\n"
    "  --public-key KEY  封存公钥：64 位十六进制，或每行一个的文件 64 hex digits, or a file of "
    "such\n"
    "                    lines\n"
    "  --head SEQ:HASH   外部留存的链头 a head kept outside\n"
    "  --key FILE        账本密钥，默认用数据目录中的 the ledger's key, unless given that of the "
    "data "
    "folder\n"
    "  --json            以 JSON 输出 print JSON\n\n"
    "退出码 exit code: 0 通过 verifies, 1 不通过 does not, 2 输入有误 bad input\n\n"
    "示例 examples:\n"
    "  diandan verify --data city\n"
    "  diandan export ledger --data city | diandan verify - --json\n",
};
