# SPDX-License-Identifier: GPL-3.0-or-later
# The master of column generation: a column is one member's plan, that is places the member can serve in one
# after the other. The pricing of plans, which adds columns, is src/matcher/member_plan.c; here are those that
# have been added. The rest of the rules, clashes and hours, are inside the plans.
# Members, orders, roles and plans are numbered from 0.

set MEMBERS;
# people who can serve somewhere

set ORDERS;
# what is to be done

set ROLES dimen 2;
# (order, role): the roles that somebody could take

set CANDIDATES dimen 3;
# (member, order, role): the pairs that keep every hard rule

set PLANS;
# numbers of the plans that are columns

param member{PLANS} in MEMBERS;
# whose plan it is

set PLACES{PLANS} within ROLES;
# where the member serves in it

param score{CANDIDATES};
# what a pair is worth, whole

param member_cost default 0;
# points a member costs who serves at all

param seats{ROLES};
# places of a role that somebody could take

param headcount_min{ORDERS} default 0;
# least headcount; an order with 2 or more takes place with at least so many people or not at all

set VIABLE := {o in ORDERS: headcount_min[o] > 1};
# orders that may have to be left out as a whole

param opening{VIABLE} default 0;
# points beside its pairs when the order takes place, in a part of a larger problem

set BROKEN within {MEMBERS, VIABLE};
# presence rows that some relaxation has broken; of the others there are too many

param worth{k in PLANS} := sum{(o, r) in PLACES[k]} score[member[k], o, r] - member_cost;
# of a plan

var open{VIABLE} >= 0, <= 1;
# 1 when the order takes place

var plan{PLANS} >= 0, <= 1;
# 1 when the member does this; whole only where a plan is rounded

maximize total_worth: sum{o in VIABLE} opening[o] * open[o] + sum{k in PLANS} worth[k] * plan[k];
# the best sum of plans

s.t. place{(o, r) in ROLES}:
    sum{k in PLANS: (o, r) in PLACES[k]} plan[k] - sum{i in VIABLE: i = o} seats[o, r] * open[i]
    <= if o in VIABLE then 0 else seats[o, r];
# never more people than a role has places; its dual is the price of a place

s.t. headcount{o in VIABLE}:
    sum{k in PLANS, (i, r) in PLACES[k]: i = o} plan[k] - headcount_min[o] * open[o] >= 0;
# an order that takes place has at least its least headcount; its dual is the price of a person towards it

s.t. one_plan{m in MEMBERS: sum{k in PLANS: member[k] = m} 1 > 1}:
    sum{k in PLANS: member[k] = m} plan[k] <= 1;
# one plan per member; of a single plan its bound says the same

s.t. present{(m, o) in BROKEN}:
    sum{k in PLANS, (i, r) in PLACES[k]: member[k] = m and i = o} plan[k] - open[o] <= 0;
# only in an order that takes place

end;
