-- Posts a form again and again. {n} in the body becomes a number that never comes twice.
local body = os.getenv("BENCH_BODY")
local run = os.getenv("BENCH_RUN")
local n = 0

request = function()
  n = n + 1
  local filled = body:gsub("%%7Bn%%7D", run .. n)
  return wrk.format("POST", nil, { ["Content-Type"] = "application/x-www-form-urlencoded", ["Cookie"] = wrk.headers["Cookie"] }, filled)
end
