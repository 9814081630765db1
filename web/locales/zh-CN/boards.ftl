# 版面，凡是显示它的地方。

# 版面的通知。
text-notice-followed = { $name } 在你关注的《{ $title }》写了 { $target } 楼：{ $text }
text-notice-voted = 有人给你在《{ $title }》的 { $target } 楼倒了茶。
text-notice-approved = 你的帖子《{ $title }》已通过，大家都能看到了。
text-notice-refused = 版主收回了你的帖子《{ $title }》：{ $text }
text-notice-tend = 《{ $title }》等版主处理：{ $text }
tui-notice-followed = { $who } 在《{ $place }》写了新楼
tui-notice-voted = 有人在《{ $place }》给你倒了茶
tui-notice-approved = 你的帖子《{ $place }》已通过
tui-notice-refused = 版主收回了你的帖子《{ $place }》
tui-notice-tend = 《{ $place }》等版主处理
