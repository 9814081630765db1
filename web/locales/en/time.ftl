# Times

time-now = just now
time-now-short = now
time-minutes = { $count ->
    [one] 1 minute ago
   *[other] { $count } minutes ago
}
time-hours = { $count ->
    [one] 1 hour ago
   *[other] { $count } hours ago
}
time-day = { $day } { $month }
time-day-year = { $day } { $month } { $year }
time-today = Today
time-yesterday = Yesterday
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
term-seconds = { $count } seconds
term-minutes = { $count ->
    [one] 1 minute
   *[other] { $count } minutes
}
term-hours = { $count ->
    [one] 1 hour
   *[other] { $count } hours
}
term-days = { $count ->
    [one] 1 day
   *[other] { $count } days
}
