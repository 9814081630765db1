notice-closed = { $count ->
    [1] A notice about a place that you may not see any more
   *[other] { $count } notices are about places that you may not see any more
}
text-notice-closed = A notice about a place that you may not see any more.
tui-notice-closed = A notice about a place that you may not see any more
