-- SPDX-License-Identifier: GPL-3.0-or-later
-- wrk's requests for "post": a resident's words under a new Idempotency-Key every time.
local count = 0
local start = os.getenv("BENCH_KEY")
wrk.method = "POST"
wrk.body = '{"region_code":"420199001001","channel":"web","category":"' .. os.getenv("BENCH_CATEGORY") ..
  '","words":"楼道灯坏了，老人夜里看不见","place":"三单元门口","contact_name":"张三丰","contact_phone":"13812345678"}'
wrk.headers["Content-Type"] = "application/json"
wrk.headers["Authorization"] = "Bearer " .. os.getenv("BENCH_TOKEN")

function request()
  count = count + 1
  wrk.headers["Idempotency-Key"] = "bench-" .. start .. "-" .. count
  return wrk.format()
end
