# 文字端口：用 netcat、telnet 进来的人看到的话。

text-greeting = { $name }，一行一行地聊。打「帮助」看能做什么，打 q 离开。
text-bye = 再会。
text-idle = 很久没听到你的动静，先挂断了。随时回来。
text-here = 还在。
text-too-long = 这一行超过 8 KiB，没有收下。分几次发吧。
text-too-fast = 没进门的客人不能发这么快。{ $count } 秒后再来。
text-encoding = 你发来的不是 UTF-8，能认的都按 GB18030 认了。这里的回答一律是 UTF-8。
text-missing = （中间隔了 { $count } 条，用「历史」看最近的）

text-help-help = 帮助 - 就是这张单子
text-help-rooms = 房间 - 有哪些房间
text-help-go = 进入 房间名 - 进一间房：先看最近的话，之后来一句显示一句
text-help-leave = 离开 - 从房间出来
text-help-say = 说 一句话 - 在房间里说；不是命令的话，直接打也算说
text-help-history = 历史 [条数] - 房间里最近的话
text-help-who = 在线 - 房间里、屋里有谁
text-help-dm = 私信 名字 一句话 - 只写给一个人（也可以写：给 名字 一句话）
text-help-sign-in = 登录 [名字] - 进门；密码会另起一行问你
text-help-register = 注册 - 开一个账号
text-help-sign-out = 登出 - 变回客人
text-help-notices = 通知 - 谁提到了你、回复了你
text-help-unread = 未读 - 哪些房间有你没读的
text-help-desk = /前台 一句话 - 问前台，不用账号
text-help-pickup = 取号 取件词 - 接着看上次问前台的事
text-help-lang = 语言 中文 | english - 这些话用哪种语言
text-help-width = 宽度 [列数] - 到第几列折行；0 是不折
text-help-quit = 退出 - 离开（打 q 也行）
text-help-slash = 命令前面都可以加 /；在能说话的房间里，「给」「前台」和看帖发帖那些一定要加。
text-help-words = 要说的话本身以 / 开头，就打两个。

text-unknown = 没有「{ $name }」这个命令。打「帮助」看有哪些。
text-unknown-near = 没有「{ $name }」这个命令。是不是想打「{ $near }」？
text-no-such-room = 没有「{ $name }」这间房，或者它不对你开放。打「房间」看有哪些。
text-no-such-room-near = 没有「{ $name }」这间房。是不是「{ $near }」？
text-nobody = 这里没有叫「{ $name }」的人。
text-no-rooms = 还没有房间。
text-no-room = 你还没进房间。打「房间」看有哪些，再打「进入 房间名」。
text-left = 出来了。
text-read-only = 只能看；登录后才能说话
text-sign-in-first = 要先登录。打「登录」；还没有账号就打「注册」。
text-sign-out-first = 你已经进门了。先打：登出
text-not-signed-in = 你本来就是客人。
text-house-here = 屋里现在有 { $count } 个人。
text-history-end = == 最近的就这些。
text-nothing-unread = 没有未读。
text-no-notices = 没有通知。

text-ask-name = 账号名（打空行就算了）：
text-ask-password = 密码：
text-ask-new-name = 想要的账号名（打空行就算了）：
text-ask-new-password = 密码，至少 8 个字符：
text-ask-password-again = 再打一遍密码：
text-ask-invite = 邀请词：
text-shown = 你打的字会显示在屏幕上。不想显示，就换个方式进来：{ $name }
text-given-up = 那就算了。
text-already = 你已经用 { $name } 进门了。
text-signed-in = { $name }，欢迎进门。
text-signed-out = 登出了，你现在是客人。
text-pending = 账号开好了，还要等管事的点头。过一会儿再来。
text-sign-in-page = 错了好几次，得先答一道验证题。请到页面上登录：{ $name }
text-register-page = 请到页面上开账号：{ $name }

text-sent = 发出去了，第 { $name } 条。
text-not-sent = 没发出去：{ $reason }你写的是：{ $text }
text-from-direct = 私信 { $name }
text-from-desk = 前台
text-visitor = 访客
text-gone = 移走了
text-edited = { $name } 改了 #{ $target }：
text-removed = { $name } 移走了 #{ $target }
text-reacted = { $name } 回应 #{ $target }：
text-unreacted = { $name } 收回了对 #{ $target } 的回应：
text-pinned = { $name } 置顶了 #{ $target }
text-unpinned = { $name } 取消置顶 #{ $target }

text-notice-mentioned = { $name } 在 #{ $target } 提到了你：{ $text }
text-notice-replied = { $name } 在 #{ $target } 回复了你：{ $text }
text-notice-direct = { $name } 给你写了私信：{ $text }
text-notice-answered = 前台的 { $name } 回答了你：{ $text }

text-desk-empty = 前台现在没有人。问题留下了，有了回答会显示在这里，或者等你回来看。
text-desk-ahead = 前台收到了，{ $count ->
    [0] 下一位就是你。
   *[other] 前面还有 { $count } 位。
}
text-desk-usual = 通常 { $count } 分钟左右有回答。
text-desk-word = 想换个地方接着问，记住这个取件词：{ $name }
text-desk-back = == 到 #{ $count } 为止就这些。接着说请打：/前台 一句话

text-lang = 中文。要英文请打：lang en
text-width = { $count ->
    [0] 不折行。
   *[other] 到第 { $count } 列折行。
}
