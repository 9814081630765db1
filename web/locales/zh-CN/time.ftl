# 时间

time-now = 刚刚
time-now-short = 现在
time-minutes = { $count } 分钟前
time-hours = { $count } 小时前
time-day = { $month } { $day } 日
time-day-year = { $year } 年 { $month } { $day } 日
time-today = 今天
time-yesterday = 昨天
month-1 = 1 月
month-2 = 2 月
month-3 = 3 月
month-4 = 4 月
month-5 = 5 月
month-6 = 6 月
month-7 = 7 月
month-8 = 8 月
month-9 = 9 月
month-10 = 10 月
month-11 = 11 月
month-12 = 12 月
term-seconds = { $count } 秒
term-minutes = { $count } 分钟
term-hours = { $count } 小时
term-days = { $count } 天
