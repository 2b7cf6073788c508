/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the service does of itself: jobs nobody waits for, each on an arena of its own. */
#pragma once

#include "service.h"

/* The chores, unless those of the minute before still run. */
void own_work_chores(struct service *service);
/* A session was seen. */
void own_work_touch(struct service *service, const char *session_id);
/* A job that came back. */
void own_work_end(struct service *service, struct job *job);
/* Free what did not come back; the executor is gone. */
void own_work_drop(struct service *service);
