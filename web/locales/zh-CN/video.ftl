# 片库：影片、播放页、上传、弹幕
tui-notice-film = 你的影片《{ $place }》有新进展
tui-notice-episode = 新的一集：《{ $place }》
text-notice-film = 你的影片《{ $title }》有新进展：{ $text }
text-notice-episode = 新的一集：《{ $title }》
notice-film = 你的影片《{ $place }》有新进展
notice-episode = 新的一集上线了：《{ $place }》
switch-film = 我上传的影片有进展
switch-episode = 看过的剧集更新了
