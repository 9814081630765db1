# 个人主页、自留地、通知、版务、版面与屏蔽词的管理

# 个人主页
site-ways = 看什么
site-articles = 文章
site-topics = 版面上的帖子
site-topics-word = 帖子
site-comments = 回复
site-no-articles = 还没有文章。
site-no-topics = 没有在版面上发过帖。
site-no-comments = 还没有回复过别人。
site-only-category = 只看分类「{ $name }」。
site-only-tag = 只看标签 #{ $name }。
site-only-month = 只看 { $name }。
site-side = 关于这个主页
site-bio = 介绍
site-categories = 分类
site-tags = 标签
site-months = 按月
site-person = 这个人
site-feed = 订阅（Atom）
site-back = { $name } 的主页
site-topic-feed = 订阅本帖（Atom）

# 自留地
space-title = 自留地
space-rooms = 自留地里的各处
space-see = 看我的主页
space-write = 写文章
space-articles = 文章
space-comments = 收到的评论
space-categories = 分类
space-drafts = 草稿
space-kept = 收着的
space-followed = 关注的
space-settings = 设置
space-none = 这块地还空着。写下第一篇，主页就有了。
space-articles-count = { $count } 篇文章
category-name = 分类名
category-new = 新分类
category-act = 添上
category-rename = 改名
category-drop = 去掉
category-drop-hint = 去掉分类，里面的文章还在，只是不再归类。
categories-none = 还没有分类。
comments-none = 还没有人在你的文章下面说话。
comment-see = 去看
waiting-title = 等待审核
waiting-hint = 版主看过之前，只有你和版主看得见。收回以后，文字会回到草稿里。
waiting-reply = 《{ $name }》里的回复
waiting-reply-gone = 一条回复，原帖已经看不到了
waiting-withdraw = 收回
waiting-withdrawn = 收回了，文字在下面的草稿里。
waiting-decided = 它已经不在等了：版主刚刚处理过。
drafts-none = 没有写到一半的东西。
draft-go-on = 接着写
draft-drop = 扔掉
kept-none = 还没有收着什么。看到好帖子，按一下「收着」。
kept-drop = 不收了
followed-none = 还没有关注的帖子。
followed-drop = 不再关注
settings-site = 我的主页
settings-title = 主页的名字
settings-title-hint = 不填就用你的昵称。
settings-about = 一句话介绍
settings-about-hint = 写在名字下面，也给搜索引擎看。
settings-colour = 颜色
settings-notices = 通知
settings-notices-tell = 这些事告诉我
tint-glaze = 青瓷
tint-lamp = 琥珀
tint-seal = 朱砂
tint-indigo = 靛蓝
tint-plum = 梅紫
tint-ink = 淡墨
switch-replied = 有人回复我
switch-mentioned = 有人提到我
switch-followed = 关注的帖子有新楼
switch-voted = 有人给我倒茶
switch-direct = 有人私下写给我
switch-answered = 前台答复了我
switch-approved = 我的帖子通过了
switch-refused = 我的帖子被收回，或我被禁言
switch-tend = 我管的版面有事要处理

# 通知
notices-title = 通知
notices-none = 没有通知。有人回复你、提到你，这里都会说。
notices-unread = { $count ->
    [0] 都看过了
   *[other] { $count } 条没看
}
notices-read = 全部标为看过
notices-switches = 哪些事告诉我
notices-new = （新）
notice-house = 茶馆
notice-who-others = { $name } 等人
notice-mentioned = { $count ->
    [1] { $who } 在《{ $place }》提到了你
   *[other] { $who } 在《{ $place }》提到你 { $count } 次
}
notice-replied = { $count ->
    [1] { $who } 在《{ $place }》回复了你
   *[other] { $who } 在《{ $place }》给了你 { $count } 条回复
}
notice-direct = { $count ->
    [1] { $who } 写了一条消息给你
   *[other] { $who } 写了 { $count } 条消息给你
}
notice-answered = { $count ->
    [1] 前台答复了你
   *[other] 前台给了你 { $count } 条答复
}
notice-followed = { $count ->
    [1] { $who } 在你关注的《{ $place }》写了新楼
   *[other] { $who } 在你关注的《{ $place }》写了 { $count } 层新楼
}
notice-voted = { $count ->
    [1] 有人在《{ $place }》给你倒了茶
   *[other] { $count } 个人在《{ $place }》给你倒了茶
}
notice-approved = 你的帖子《{ $place }》通过了，大家都能看见
notice-refused = 版主处理了你在《{ $place }》的发言
notice-tend = { $count ->
    [1] 《{ $place }》等你处理
   *[other] 《{ $place }》等 { $count } 件事等你处理
}

# 版务
tending = 版务
tending-title = 「{ $name }」的版务
tending-parts = 版务的各处
tending-reports = 举报
tending-held = 待审
tending-bans = 禁言
tending-log = 记录
tending-no-reports = 没有举报，清清静静。
tending-no-held = 没有等着审的帖子。
tending-no-bans = 没有人被禁言。
tending-no-log = 还没有做过什么。
tending-tick = 选中《{ $name }》
tending-bulk = 先勾上，再一起处理。
tending-none-ticked = 一条也没勾。先勾上要处理的，再按下面的按钮。
person-unknown = 没有叫这个名字的人。要写登录用的名字，就是主页地址 /u/ 后面那个。
settle-dismiss = 没有问题
settle-hide = 隐藏
settle-remove = 删除
held-review = 本版先审后发
held-first = 新人首帖
held-word = 含屏蔽词
decide-reason = 不通过的理由
decide-reason-hint = 会告诉作者；通过的不用写。
decide-approve = 通过
decide-refuse = 不通过
ban-title = 禁言某人
ban-term = 多久
ban-days = { $count ->
    [365] 一年
   *[other] { $count } 天
}
ban-reason = 理由
ban-reason-hint = 会告诉本人，也记在记录里。
ban-act = 禁言
ban-lift = 解除
ban-by = 由 { $name } 决定
log-create = 开了这个版面
log-edit = 改了
log-remove = 删除了
log-restore = 恢复了
log-hide = 隐藏了
log-show = 重新显示了
log-pin = 置顶了
log-pin-house = 全馆置顶了
log-unpin = 取消了置顶
log-essence = 收进了精华
log-unessence = 移出了精华
log-lock = 锁了
log-unlock = 解了锁
log-move-away = 搬走了
log-move-here = 搬来了
log-split = 分出了
log-merge = 合并了
log-merge-away = 并到别的版去了
log-merge-here = 并进了别的版的帖子：
log-ban = 禁言了
log-unban = 解除了禁言
log-tree = 整理了精华目录
log-tree-drop = 从精华目录拿掉了
log-moderator = 任命了版主
log-plain = 免去了版主
log-list = 列入了名单
log-unlist = 移出了名单
log-approve = 通过了
log-refuse = 没有通过
log-dismiss = 看过举报，没有问题
log-uphold = 处理了举报
log-settle = 处理了举报
log-other = 做了一件事

# 版面的管理
board-settings = 版面设置
board-settings-title = 「{ $name }」的设置
board-name = 版名
board-slug = 短名
board-slug-hint = 写在地址里：小写字母、数字、连字符，定了不改。
board-purpose = 说明
board-purpose-hint = 一行字，说这个版是做什么的。
board-group = 分组
board-group-hint = 相同分组的版面排在一起，可以不写。
board-read = 谁能看
board-writers = 谁能写
board-review = 要不要先审
board-archive = 收存：只能看，不能写
board-moderators-title = 版主
board-moderators-none = 还没有版主，由管事的代管。
board-appoint = 任命为版主
board-unappoint = 免去
board-listed = 名单
board-listed-hint = 「只限名单」的版面，名单里的人才能进。
board-list = 列入名单
board-unlist = 移出
board-new = 新版面
board-make = 开这个版
board-up = 把「{ $name }」往前挪
board-down = 把「{ $name }」往后挪
who-everyone = 所有人
who-members = 茶客
who-listed = 只限名单
who-staff = 伙计
review-open = 直接发布
review-first = 新人首帖先审
review-always = 每帖先审
review-closed = 只有版主能写
admin-boards = 版面
admin-boards-go = 管理版面
admin-boards-all = 全部版面
admin-boards-sub = 有哪些版，谁能看，谁能写
admin-board-topics = { $count } 个主题

# 屏蔽词
admin-words = 屏蔽词
admin-words-sub = 全角半角、大小写、夹在中间的符号，都不影响辨认。
word = 词
word-act = 怎么办
word-act-of = 「{ $name }」怎么办
word-refuse = 不让发
word-hold = 等版主看过
word-mask = 换成星号
word-add = 添上
word-drop = 去掉
words-listed = 已有的词
words-none = 一个也没有。
