/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the solver proved of a preview, in a text the desk hands back when it commits: nothing is
 * stored, and nobody can write it but this service. */
#pragma once

#include <diandan/app/rounds.h>

/* Status, objective and bound of a preview of the instance as it is, under a MAC with the instance;
   NULL without a key. On the call's arena. */
const char *round_proof_write(struct call *call, const struct instance *instance,
                              const struct round *round);
/* Take the bound where the proof is of this very instance, and the status too where the places are
   worth what the preview's were and nobody chose by hand; otherwise leave the round as it is. */
void round_proof_take(struct call *call, const struct instance *instance, const char *text,
                      int by_hand, struct round *round);
