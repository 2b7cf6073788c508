/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fairness_search.h"

#include <string.h>

enum {
    NOBODY = -1,
    PASSES_MAX = 20,
    CHAINS_MAX = 20000, /* tried for one member */
    CLOCK_EVERY = 256,  /* pairs between two looks at the clock */
};

static const double SHARE_LOWER = 0.5; /* of the time, for loads; the rest restores */

struct evening {
    const struct fairness_case *of;
    struct draft *draft;
    int64_t load_max; /* nobody who is given a place may pass it */
    int64_t kept;     /* published places in the draft */
    int *journal;     /* pairs put on or off since the last commit, in this order */
    int journal_count;
    int journal_room;
    int *held;   /* scratch: what a member does */
    int *others; /* likewise: of the second member of a chain */
    const struct budget *budget;
    struct arena *arena;
};

/* One or two places handed on: pairs that go and pairs that come, and what the draft is then. */
struct trade {
    int goes[2];
    int comes[2];
    int count;
    int64_t kept;
    int64_t objective;
};

static void put(struct evening *evening, int pair)
{
    const bool on = evening->draft->on[pair];
    (on ? draft_drop : draft_take)(evening->draft, pair);
    evening->kept += evening->of->published[pair] ? (on ? -1 : 1) : 0;
    if (evening->journal_count == evening->journal_room) {
        int *grown = ARENA_ARRAY(evening->arena, int, (size_t)evening->journal_room * 2 + 64);
        if (evening->journal_count) {
            memcpy(grown, evening->journal, (size_t)evening->journal_count * sizeof(int));
        }
        evening->journal = grown;
        evening->journal_room = evening->journal_room * 2 + 64;
    }
    evening->journal[evening->journal_count++] = pair;
}

/* Take back all since the mark, a count of the journal. */
static void undo(struct evening *evening, int mark)
{
    while (evening->journal_count > mark) {
        const int pair = evening->journal[--evening->journal_count];
        put(evening, pair);
        evening->journal_count--;
    }
}

static int64_t load_of(const struct evening *evening, int member)
{
    return evening->of->load[member] + evening->draft->minutes[member];
}

static bool can_take(const struct evening *evening, int pair)
{
    const struct problem *problem = evening->of->problem;
    const int64_t minutes = problem->minutes[problem_order(problem, pair)];
    return load_of(evening, problem->pair_member[pair]) + minutes <= evening->load_max &&
           draft_fits(evening->draft, pair);
}

/* What the member does, in memory that stays as it is; returns how many pairs. */
static int copy_serving(const struct evening *evening, int member, int *ret_pairs)
{
    const int count = evening->draft->serving_count[member];
    if (count) {
        memcpy(ret_pairs, draft_serving(evening->draft, member), (size_t)count * sizeof(int));
    }
    return count;
}

/* Remember the draft as it is, with these pairs exchanged, where it beats the best so far. */
static void consider(const struct evening *evening, struct trade *best, const int *goes,
                     const int *comes, int count)
{
    const int64_t objective = evening->draft->objective;
    if (best->count == 0 || evening->kept > best->kept ||
        (evening->kept == best->kept && objective > best->objective)) {
        best->count = count;
        best->kept = evening->kept;
        best->objective = objective;
        memcpy(best->goes, goes, (size_t)count * sizeof(int));
        memcpy(best->comes, comes, (size_t)count * sizeof(int));
    }
}

/* Somebody else in place of a pair that is on. */
static void consider_successors(struct evening *evening, int pair, struct trade *best)
{
    const struct problem *problem = evening->of->problem;
    const int role = problem->pair_role[pair];
    const int mark = evening->journal_count;
    put(evening, pair);
    for (int i = problem->pair_first[role]; i < problem->pair_first[role + 1]; i++) {
        const int other = problem->role_pairs[i];
        if (other != pair && can_take(evening, other)) {
            put(evening, other);
            consider(evening, best, &pair, &other, 1);
            undo(evening, mark + 1);
        }
    }
    undo(evening, mark);
}

/* Give a pair that fits now, and the place that its member gave up for it, goes[1], to whoever it
   suits. */
static void consider_second(struct evening *evening, const int goes[2], int pair,
                            struct trade *best, int *tries)
{
    const struct problem *problem = evening->of->problem;
    const int role = problem->pair_role[goes[1]];
    const int mark = evening->journal_count;
    put(evening, pair);
    for (int i = problem->pair_first[role]; i < problem->pair_first[role + 1]; i++) {
        const int comes[2] = {pair, problem->role_pairs[i]};
        (*tries)++;
        if (comes[1] != goes[1] && can_take(evening, comes[1])) {
            put(evening, comes[1]);
            consider(evening, best, goes, comes, 2);
            undo(evening, mark + 1);
        }
    }
    undo(evening, mark);
}

/* Somebody else in place of a pair that is on, who hands on one of their own places for it. */
static void consider_chains(struct evening *evening, int pair, struct trade *best, int *tries)
{
    const struct problem *problem = evening->of->problem;
    const int role = problem->pair_role[pair];
    const int mark = evening->journal_count;
    put(evening, pair);
    for (int i = problem->pair_first[role];
         i < problem->pair_first[role + 1] && *tries < CHAINS_MAX; i++) {
        const int other = problem->role_pairs[i];
        const int member = problem->pair_member[other];
        const int count = copy_serving(evening, member, evening->others);
        for (int j = 0; j < count && other != pair && !evening->draft->on[other]; j++) {
            const int goes[2] = {pair, evening->others[j]};
            put(evening, goes[1]);
            (*tries)++;
            if (can_take(evening, other)) {
                consider_second(evening, goes, other, best, tries);
            }
            undo(evening, mark + 1);
        }
    }
    undo(evening, mark);
}

static void apply(struct evening *evening, const struct trade *trade)
{
    for (int i = 0; i < trade->count; i++) {
        put(evening, trade->goes[i]);
    }
    for (int i = 0; i < trade->count; i++) {
        put(evening, trade->comes[i]);
    }
}

/* Hand on one place of a member so that nobody involved passes load_max; the one that costs least.
 */
static bool relieve(struct evening *evening, int member)
{
    struct trade best = {.count = 0};
    const int count = copy_serving(evening, member, evening->held);
    int tries = 0;
    for (int i = 0; i < count; i++) {
        consider_successors(evening, evening->held[i], &best);
    }
    for (int i = 0; best.count == 0 && i < count; i++) {
        consider_chains(evening, evening->held[i], &best, &tries);
    }
    apply(evening, &best);
    return best.count > 0;
}

static int64_t highest_load(const struct evening *evening)
{
    int64_t highest = 0;
    for (int member = 0; member < evening->of->problem->member_count; member++) {
        const int64_t load = load_of(evening, member);
        if (evening->draft->serving_count[member] > 0 && load > highest) {
            highest = load;
        }
    }
    return highest;
}

/* Bring everyone at the highest load below it, or nobody. */
static bool lower_highest(struct evening *evening)
{
    const int64_t highest = highest_load(evening);
    evening->load_max = highest - 1;
    evening->journal_count = 0;
    for (int member = 0; member < evening->of->problem->member_count; member++) {
        if (evening->draft->serving_count[member] > 0 && load_of(evening, member) == highest &&
            (budget_is_spent(evening->budget) || !relieve(evening, member))) {
            undo(evening, 0);
            evening->load_max = highest;
            return false;
        }
    }
    return highest > 0;
}

/* True when the draft is better than one at the same load with so much kept and this objective. */
static bool is_gain(const struct evening *evening, int64_t kept, int64_t objective)
{
    return evening->kept > kept || (evening->kept == kept && evening->draft->objective > objective);
}

/* Fill the place that was given up for a pair: by the one whom the pair replaced, by anybody; or
   leave it free where the pair filled one of equal priority and the order can do without. */
static bool refill(struct evening *evening, int given_up, int pair, int replaced, int64_t kept,
                   int64_t objective)
{
    const struct problem *problem = evening->of->problem;
    const int role = problem->pair_role[given_up];
    const int mark = evening->journal_count;
    for (int i = problem->pair_first[role]; i < problem->pair_first[role + 1]; i++) {
        const int other = problem->role_pairs[i];
        if (other != given_up && can_take(evening, other)) {
            put(evening, other);
            if (is_gain(evening, kept, objective)) {
                return true;
            }
            undo(evening, mark);
        }
    }
    const int left = problem_order(problem, given_up);
    return replaced == NOBODY &&
           evening->of->level[left] == evening->of->level[problem_order(problem, pair)] &&
           (evening->draft->people[left] == 0 || draft_order_holds(evening->draft, left)) &&
           is_gain(evening, kept, objective);
}

/* Put a pair on in place of another of its role (NOBODY: in a free place), its member giving up a
   pair for it (NOBODY: none), where that is a gain. */
static bool try_exchange(struct evening *evening, int pair, int replaced, int given_up)
{
    const int64_t kept = evening->kept;
    const int64_t objective = evening->draft->objective;
    evening->journal_count = 0;
    if (replaced != NOBODY) {
        put(evening, replaced);
    }
    if (given_up != NOBODY) {
        put(evening, given_up);
    }
    if (can_take(evening, pair)) {
        put(evening, pair);
        if (draft_order_holds(evening->draft, problem_order(evening->of->problem, pair)) &&
            (given_up == NOBODY ? is_gain(evening, kept, objective)
                                : refill(evening, given_up, pair, replaced, kept, objective))) {
            return true;
        }
    }
    undo(evening, 0);
    return false;
}

/* In a free place, or in place of each who is there. */
static bool try_place(struct evening *evening, int pair, int given_up)
{
    const struct problem *problem = evening->of->problem;
    const int role = problem->pair_role[pair];
    if (evening->draft->filled[role] < problem->seats[role]) {
        return try_exchange(evening, pair, NOBODY, given_up);
    }
    for (int i = problem->pair_first[role]; i < problem->pair_first[role + 1]; i++) {
        const int other = problem->role_pairs[i];
        if (evening->draft->on[other] && other != given_up &&
            try_exchange(evening, pair, other, given_up)) {
            return true;
        }
    }
    return false;
}

/* A published place is worth giving up another for. */
static bool try_pair(struct evening *evening, int pair)
{
    const int member = evening->of->problem->pair_member[pair];
    if (try_place(evening, pair, NOBODY)) {
        return true;
    }
    const int count =
        evening->of->published[pair] ? copy_serving(evening, member, evening->held) : 0;
    for (int i = 0; i < count; i++) {
        if (try_place(evening, pair, evening->held[i])) {
            return true;
        }
    }
    return false;
}

/* One look at all pairs that are off; returns whether any came. */
static bool restore_pass(struct evening *evening, bool published)
{
    const struct problem *problem = evening->of->problem;
    bool any = false;
    for (int pair = 0; pair < problem->pair_count; pair++) {
        if (pair % CLOCK_EVERY == 0 && budget_is_spent(evening->budget)) {
            return false;
        }
        if (!evening->draft->on[pair] && (!published || evening->of->published[pair])) {
            any = try_pair(evening, pair) || any;
        }
    }
    return any;
}

static struct evening evening_of(const struct fairness_case *of, struct draft *draft,
                                 const struct budget *budget, struct arena *arena)
{
    const size_t count = (size_t)of->problem->pair_count;
    struct evening evening = {
        .of = of,
        .draft = draft,
        .held = ARENA_ARRAY(arena, int, count),
        .others = ARENA_ARRAY(arena, int, count),
        .budget = budget,
        .arena = arena,
    };
    for (int pair = 0; pair < of->problem->pair_count; pair++) {
        evening.kept += of->published[pair] && draft->on[pair];
    }
    return evening;
}

static void restore(struct evening *evening)
{
    evening->load_max = highest_load(evening);
    for (int i = 0; i < PASSES_MAX && evening->kept < evening->of->published_count; i++) {
        if (!restore_pass(evening, true)) {
            break;
        }
    }
    for (int i = 0; i < PASSES_MAX && restore_pass(evening, false); i++) {
    }
}

void fairness_search(const struct fairness_case *of, struct draft *draft,
                     const struct budget *budget, struct arena *arena)
{
    const struct budget lowering = budget_share(budget, SHARE_LOWER);
    struct evening evening = evening_of(of, draft, &lowering, arena);
    while (lower_highest(&evening)) {
    }
    evening.budget = budget;
    restore(&evening);
}
