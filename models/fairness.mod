# SPDX-License-Identifier: GPL-3.0-or-later
# The second stage: among the plans that lose no coverage, the load of the most loaded as low as possible,
# then changes against the published plan as few as possible, then the best sum of scores. One goal is
# solved at a time; what the goals before have reached stands as rows. The rest is models/assignment.mod
# with a column for everyone who may serve.

param goal default 1, in 1..3;
# 1: load, 2: changes, 3: scores

param load_reached default 0;
# what goal 1 has reached, needed from goal 2 on

param changes_reached default 0;
# what goal 2 has reached, needed for goal 3

set MEMBERS;
# people who can serve somewhere

set ORDERS;
# what is to be done

set ROLES dimen 2;
# (order, role): the roles of each order

set CANDIDATES dimen 3;
# (member, order, role): the pairs that keep every hard rule

set CAPPED within MEMBERS;
# members with a limit on their minutes

set CLASHES dimen 2;
# (member, number): the cliques of each member's conflicts

set CLIQUE{CLASHES} within ORDERS;
# orders that all exclude each other for that member: in time, by travel, or as one order's roles

set PUBLISHED within CANDIDATES;
# places of the published plan that could be kept

set PRIORITIES;
# the priorities of orders, each once

set RIVALS default {};
# numbers of the sets of orders there are not enough people for at once

set RIVAL_ORDERS{RIVALS} within ORDERS;
# the orders of such a set; each takes place as a whole or not at all

param score{CANDIDATES};
# what a pair is worth, whole

param count{ROLES};
# places of a role

param headcount_min{ORDERS} default 0;
# least headcount; an order with 2 or more takes place with at least so many people or not at all

param minutes{ORDERS};
# length of an order

param priority{ORDERS} in PRIORITIES;
# of an order

param coverage{PRIORITIES};
# places that the plan before this stage fills in orders of a priority

param load_minutes{MEMBERS};
# minutes of service before this plan

param minutes_max{CAPPED};
# most minutes a member serves

param member_cost default 0;
# points a member costs who serves at all

set VIABLE := {o in ORDERS: headcount_min[o] > 1};
# orders that may have to be left out as a whole

var assign{CANDIDATES} binary;
# 1 when the member serves in the role

var open{VIABLE} binary;
# 1 when the order takes place

var serve{MEMBERS} binary;
# 1 when the member serves somewhere

var most_loaded >= 0;
# minutes of the most loaded who serves, those before this plan included

minimize badness:
    (if goal = 1 then 1 else 0) * most_loaded +
    (if goal = 2 then card(PUBLISHED) else 0) -
    sum{(m, o, r) in CANDIDATES} (if goal = 3 then score[m, o, r] else
        if goal = 2 and (m, o, r) in PUBLISHED then 1 else 0) * assign[m, o, r] +
    sum{m in MEMBERS} (if goal = 3 then member_cost else 0) * serve[m];
# the load of the most loaded, or how many published places are given up, or the objective times -1

s.t. seat{(o, r) in ROLES: o not in VIABLE}:
    sum{(m, o, r) in CANDIDATES} assign[m, o, r] <= count[o, r];
# never more people than a role has places

s.t. seat_if_open{(o, r) in ROLES: o in VIABLE}:
    sum{(m, o, r) in CANDIDATES} assign[m, o, r] - count[o, r] * open[o] <= 0;
# the same where an order may not take place: then it has no places at all

s.t. headcount{o in VIABLE}:
    sum{(m, o, r) in CANDIDATES} assign[m, o, r] - headcount_min[o] * open[o] >= 0;
# an order that takes place has at least its least headcount

s.t. present{m in MEMBERS, o in VIABLE: exists{(m, o, r) in CANDIDATES} 1}:
    sum{(m, o, r) in CANDIDATES} assign[m, o, r] - open[o] <= 0;
# one role per person, and only in an order that takes place

s.t. rivals{k in RIVALS}:
    sum{o in RIVAL_ORDERS[k]: o in VIABLE} open[o] +
    sum{(m, o, r) in CANDIDATES: o in RIVAL_ORDERS[k] and o not in VIABLE} assign[m, o, r]
    <= card(RIVAL_ORDERS[k]) - 1;
# at least one of them does not take place; says nothing new of whole plans, but much of fractions

s.t. one_place{(m, k) in CLASHES}:
    sum{(m, o, r) in CANDIDATES: o in CLIQUE[m, k]} assign[m, o, r] - serve[m] <= 0;
# never in two places at once: of orders that all clash with each other, at most one, and none by a
# member who does not serve

s.t. serves{(m, o, r) in CANDIDATES: not exists{(m, k) in CLASHES} o in CLIQUE[m, k]}:
    assign[m, o, r] - serve[m] <= 0;
# the same for pairs that clash with nothing

s.t. hours{m in CAPPED}:
    sum{(m, o, r) in CANDIDATES} minutes[o] * assign[m, o, r] <= minutes_max[m];
# never more minutes than a member allows

s.t. coverage_kept{p in PRIORITIES}:
    sum{(m, o, r) in CANDIDATES: priority[o] = p} assign[m, o, r] >= coverage[p];
# at no priority fewer places filled than before: people may move only between orders of equal priority

s.t. load{m in MEMBERS}:
    sum{(m, o, r) in CANDIDATES} minutes[o] * assign[m, o, r] + load_minutes[m] * serve[m] -
    most_loaded <= 0;
# nobody who serves is loaded more than the most loaded

s.t. reached_load{m in MEMBERS: goal > 1}:
    sum{(m, o, r) in CANDIDATES} minutes[o] * assign[m, o, r] -
    (load_reached - load_minutes[m]) * serve[m] <= 0;
# what the first goal has reached: a cap for everybody, and out of reach for who was loaded more before

s.t. reached_changes{g in 2..2: goal > g}:
    sum{(m, o, r) in PUBLISHED} assign[m, o, r] >= card(PUBLISHED) - changes_reached;
# what the second goal has reached

end;
