# text 端口里的片库

text-help-videos = 影片 [免费|付费|会员] - 有哪些影片，新的在前
text-help-video = 看片 编号 - 一部影片讲什么、多少钱、在哪儿看
video-text-none = 没有这样的影片。
video-text-open = == 看哪部就打：看片 编号
video-text-open-more = == 看哪部就打：看片 编号；下一页打：接着看
video-text-no-such = 没有影片 { $name }。先打“影片”列出来，再打“看片”加上列表里的编号。
video-text-free = 免费
video-text-vip = 会员
video-text-owned = 已购
video-text-half = { $price }（原价 { $usual }）
video-text-views = 看过 { $count } 次
video-text-removed = 已下架
video-text-damaged = 放不了
video-text-working = 处理中 { $count }%
video-text-draft = 草稿
video-text-by = { $name } 上传
video-text-sign-in = 登录后才能看。
video-text-buy = 要先购买才能看，在它的页面上买，或者用 teahouse buy。
video-text-vip-only = 会员专享。
video-text-not-ready = 还在处理。
video-text-gone = 已经下架。
video-text-link = 用浏览器看：{ $name }
