-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The ledger is read by kind and by phase too. Points and minutes of service, pending and posted, are
-- most of it and are found by walking; what is rare has an index of its own, which costs service nothing.
CREATE INDEX ledger_rare_kind ON ledger_entry (kind, seq) WHERE kind > 1;
CREATE INDEX ledger_rare_phase ON ledger_entry (phase, seq) WHERE phase > 2;
CREATE INDEX reversal_by_entry ON reversal (seq, id);

-- What a pull was narrowed to beside member and unit, as it was asked for; NULL = nothing.
ALTER TABLE pull_log ADD COLUMN narrowed TEXT;
