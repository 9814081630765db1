# 程序在终端里说的话

command-set-up = 打开这个链接，开张：{ $link }
command-open = 茶馆开着：{ $link }
command-draining = 正在打烊，等大家把话说完。再按一次就立即断开。
command-owner-made = { $name } 是馆主了。
command-account-made = 账号 { $name } 建好了。
command-name = 账号名：
command-password = 密码：
command-password-again = 再输一次密码：
command-signed-in = 已在 { $host } 登录为 { $name }。
command-sign-in-first = 请先登录：teahouse sign-in { $host }
command-sent = 已发出，第 { $seq } 条。
command-kept = 还没有得到确认。这句话已存好，下次 say 或 join 时会再发；茶馆认得它，只会出现一次。
command-joined = 你在 { $house } 的 { $room }。写一行按回车就发出，Ctrl-D 离开。
command-cut = -- 断线了，{ $count ->
    [0] 马上
   *[other] { $count } 秒后
}再试。你写的都会留着。
command-back = -- 又连上了。
command-reset = -- 茶馆从备份恢复过，从这里重新读起。
command-waits = -- 茶馆请你稍等，{ $count } 秒后自动再发：{ $reason }
command-failed = -- 发不出去了：{ $reason } 你写的是：{ $text }
command-given-up = -- 试了七天，放弃了。你写的是：{ $text }
command-removed = （已删除）
command-edited = （改了第 { $target } 条）{ $text }
command-removed-other = （删了第 { $target } 条）
command-reacted = （对第 { $target } 条 { $emoji }）
command-unreacted = （收回了对第 { $target } 条的 { $emoji }）
command-pinned = （置顶了第 { $target } 条）
command-unpinned = （取消置顶第 { $target } 条）
command-member = （房间成员有变：{ $name }）
command-room = （房间有变：{ $title }）
command-files = （{ $count } 个文件）
