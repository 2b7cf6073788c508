/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every statement the service runs, prepared at start: name, SQL. The dialect is the one SQLite and
   PostgreSQL share; values are bound by the names $1, $2, … Numbers of states are those of the
   enumerations (schema/). One list per noun. */
#pragma once

#include "statements/access.h"
#include "statements/accounts.h"
#include "statements/cadence.h"
#include "statements/charts.h"
#include "statements/desk.h"
#include "statements/discretion.h"
#include "statements/events.h"
#include "statements/ledger.h"
#include "statements/members.h"
#include "statements/offers.h"
#include "statements/orders.h"
#include "statements/places.h"
#include "statements/promises.h"
#include "statements/pulls.h"
#include "statements/quality.h"
#include "statements/reports.h"
#include "statements/requests.h"
#include "statements/reviews.h"
#include "statements/seals.h"
#include "statements/series.h"
#include "statements/services.h"
#include "statements/settlements.h"
#include "statements/transactions.h"
#include "statements/waiting.h"

/* clang-format off */
#define STATEMENTS(X) \
    TRANSACTION_STATEMENTS(X) \
    PLACE_STATEMENTS(X) \
    REQUEST_STATEMENTS(X) \
    ORDER_STATEMENTS(X) \
    MEMBER_STATEMENTS(X) \
    OFFER_STATEMENTS(X) \
    WAITING_STATEMENTS(X) \
    REVIEW_STATEMENTS(X) \
    SERVICE_STATEMENTS(X) \
    SETTLEMENT_STATEMENTS(X) \
    LEDGER_STATEMENTS(X) \
    SEAL_STATEMENTS(X) \
    DISCRETION_STATEMENTS(X) \
    PROMISE_STATEMENTS(X) \
    QUALITY_STATEMENTS(X) \
    REPORT_STATEMENTS(X) \
    CADENCE_STATEMENTS(X) \
    CHART_STATEMENTS(X) \
    PULL_STATEMENTS(X) \
    DESK_STATEMENTS(X) \
    EVENT_STATEMENTS(X) \
    SERIES_STATEMENTS(X) \
    ACCESS_STATEMENTS(X) \
    ACCOUNT_STATEMENTS(X)
/* clang-format on */
