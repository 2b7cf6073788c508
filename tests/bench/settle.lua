-- SPDX-License-Identifier: GPL-3.0-or-later
-- wrk's requests for "ledger": each posts another settlement, whose ids are the lines of BENCH_IDS.
local ids = {}
for id in io.lines(os.getenv("BENCH_IDS")) do
  ids[#ids + 1] = id
end
local count = 0
wrk.method = "POST"
wrk.headers["Authorization"] = "Bearer " .. os.getenv("BENCH_TOKEN")
wrk.headers["Content-Length"] = "0"

function request()
  count = count + 1
  local id = ids[count] or "none-are-left"
  wrk.headers["Idempotency-Key"] = "bench-" .. id
  return wrk.format(nil, "/v1/settlements/" .. id .. "/post")
end
