# 命令行里的版面。

command-boards-topics = { $count } 帖
command-boards-floors = 共 { $count } 层
command-boards-new = { $count } 层没读
command-boards-empty = 还没有帖子。
command-boards-ago = { $name }前
command-boards-edited = （改过）
command-boards-hidden = （被版主收起来了）
command-boards-moved = （搬到了 { $name }）
command-boards-more = 还有，接着看：{ $command }
command-boards-held = 收下了，版主看过以后大家才看得到。
command-boards-opened = 开好了，看它：teahouse topic { $place }
command-boards-replied = 写在 { $count } 楼。
command-boards-unknown = 没等到回音，不知道存下没有；再写之前先去帖子里看看
