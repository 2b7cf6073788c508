# SPDX-License-Identifier: GPL-3.0-or-later
# Who serves where: the readable statement of the model that src/matcher builds row by row.
# Members, orders and roles are numbered from 0, as they stand in the instance.

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

param minutes_max{CAPPED};
# most minutes a member serves

param member_cost default 0;
# points a member costs who serves at all

set VIABLE := {o in ORDERS: headcount_min[o] > 1};
# orders that may have to be left out as a whole

set SPARED := {m in MEMBERS: member_cost > 0};
# members of whom it matters whether they serve at all

var assign{CANDIDATES} binary;
# 1 when the member serves in the role

var open{VIABLE} binary;
# 1 when the order takes place

var serve{SPARED} binary;
# 1 when the member serves somewhere

maximize total_score: sum{(m, o, r) in CANDIDATES} score[m, o, r] * assign[m, o, r] -
    sum{m in SPARED} member_cost * serve[m];
# the best sum of scores, less what the members cost who serve

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
    sum{(m, o, r) in CANDIDATES: o in CLIQUE[m, k]} assign[m, o, r] - sum{i in SPARED: i = m} serve[i]
    <= if m in SPARED then 0 else 1;
# never in two places at once: of orders that all clash with each other, at most one, and none by a
# member who does not serve

s.t. serves{(m, o, r) in CANDIDATES: m in SPARED and not exists{(m, k) in CLASHES} o in CLIQUE[m, k]}:
    assign[m, o, r] - serve[m] <= 0;
# the same for pairs that clash with nothing

s.t. hours{m in CAPPED}:
    sum{(m, o, r) in CANDIDATES} minutes[o] * assign[m, o, r] <= minutes_max[m];
# never more minutes than a member allows

end;
