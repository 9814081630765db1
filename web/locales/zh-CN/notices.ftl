notice-closed = { $count ->
    [1] 一条通知来自你现在看不到的地方
   *[other] 有 { $count } 条通知来自你现在看不到的地方
}
text-notice-closed = 通知来自你现在看不到的地方。
tui-notice-closed = 一条通知来自你现在看不到的地方
