-- Posts choices, or asks about visitors. Each choice has an id of its own, made of the run and a counter.
local body = os.getenv("BENCH_BODY")
local run = tonumber(os.getenv("BENCH_RUN") or "0")
local list = os.getenv("BENCH_IDS")
local path = os.getenv("BENCH_PATH")
local key = os.getenv("BENCH_KEY")
local origin = os.getenv("BENCH_ORIGIN")
local n = 0
local ids = {}

if list then
  for line in io.lines(list) do ids[#ids + 1] = line end
end

local headers = { ["Content-Type"] = "application/json" }
if origin then headers["Origin"] = origin end
if key then headers["Authorization"] = "Bearer " .. key end

request = function()
  n = n + 1
  if list then return wrk.format("GET", path .. ids[(n * 7919) % #ids + 1], headers) end
  local id = string.format("%08x-%04x-4%03x-8%03x-%012x", run, math.floor(n / 4096) % 65536, n % 4096, n % 4096, n)
  return wrk.format("POST", nil, headers, (body:gsub("{id}", id):gsub("{at}", os.date("!%Y-%m-%dT%H:%M:%SZ"))))
end
