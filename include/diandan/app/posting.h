/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The only functions that add to the ledger. They run on the writer, in the savepoint of the call,
 * so that what caused an entry and the entry are saved together or not at all. */
#pragma once

#include <diandan/app/call.h>
#include <diandan/domain/ledger.h>

/* Append one entry: fills seq, at (never before the entry before), actor where it is NULL (the
   caller's subject), format, hash and mac; other NULL texts become "". RESULT_CONFLICT with
   RULE_ALREADY at /cause where its cause was paid, with RULE_BALANCE at /amount where a direct
   entry would take a member's, a time or a budget account below zero. Asserts that it is lawful. */
enum result ledger_post(struct call *call, struct entry *entry);

/* The answer to a pending entry. */
struct resolution {
    int64_t seq;          /* of the pending entry */
    int phase;            /* PHASE_POST, PHASE_VOID or PHASE_EXPIRE */
    int64_t amount;       /* of a post: at most the pending one; others take all of it */
    const char *approver; /* NULL */
    const char *reason;   /* one line; NULL */
};

/* Resolve a pending entry by a new one with the cause "resolve:SEQ". RESULT_CONFLICT with
   RULE_ALREADY where it is resolved, with RULE_LIMIT at /amount where more is posted than was
   pending. */
enum result ledger_resolve(struct call *call, const struct resolution *resolution,
                           struct entry *ret);
/* Move a whole direct or posted entry back by a new one with the cause "reverse:SEQ". actor asked
   for it, the caller approves: another person than the actor and the one who caused the wrong entry
   (RULE_SECOND_PERSON). A reversal may take a member below zero, where what was wrong was spent: a
   wrong entry must be correctable. */
enum result ledger_reverse(struct call *call, int64_t seq, const char *actor, const char *reason,
                           struct entry *ret);
/* The pending entry of a cause. RESULT_NOT_FOUND where there is none, or it is resolved. */
enum result ledger_find_pending(struct call *call, const char *cause, struct entry *ret);

/* What an account holds of a unit at a moment (inclusive); what is pending is not in it. */
enum result ledger_balance_of(struct call *call, const char *account, int unit, int64_t at,
                              int64_t *ret_amount);
/* What is pending for a member's account. */
enum result ledger_pending_of(struct call *call, const char *account, int unit, int64_t at,
                              int64_t *ret_amount);
