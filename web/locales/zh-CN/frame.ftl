# 页框：顶栏、底栏、到处都用的词

skip = 跳到正文
nav-main = 主导航
nav-tabs = 底部导航
nav-home = 首页
nav-talk = 聊天
nav-people = 众人
nav-me = 我的
come-in = 进来坐
search-label = 搜索全馆
news-count = { $count ->
    [0] 通知，没有新的
   *[other] 通知，{ $count } 条新的
}
new-for-you = {" "}条给你的新消息
person-account = { $name } 的账号
people-count = { $count } 人
people-word = {" "}人在座
save = 保存
send = 发送
cancel = 取消
close = 关上
more = 下一页
manage = 管理
theme-auto = 跟随设备
theme-light = 浅色
theme-dark = 深色
port-browser = 浏览器
port-terminal = 终端
port-text = 文本
port-api = 程序
role-member = 茶客
role-vip = 会员
role-staff = 伙计
role-admin = 管事
role-owner = 掌柜
role-moderator = 管房
