# 首页

home-title = 首页
home-morning = 早上好。
home-morning-name = 早上好，{ $name }。
home-noon = 中午好。
home-noon-name = 中午好，{ $name }。
home-afternoon = 下午好。
home-afternoon-name = 下午好，{ $name }。
home-evening = 晚上好。
home-evening-name = 晚上好，{ $name }。
home-night = 夜深了。
home-night-name = 夜深了，{ $name }。
home-here = { $count ->
    [0] 馆里正静，茶还热着。
   *[other] 馆里有 { $count } 位茶客。
}
home-unread = 上次离开以来，你的房间里有 { $count } 条新消息。
home-nothing-new = 上次离开以来，没有落下什么。
home-mention-room = 「{ $name }」
home-mention-count = 提到你 { $count } 次。
home-guest = 随便看看。想说话，就进来坐。
home-back = 回首页
day-title = 过去 24 小时
day-now = 此刻
day-open = ，灯亮着
day-label = 过去二十四小时每小时的消息数，共 { $count } 条
rail-title = 水牌
rail-sub = 正在聊的房间，热气越多越热闹
rail-all = 全部 { $count } 间
hang-plate = 挂一块新牌
here-title = 谁在馆里
here-sub = 以及从哪扇门进来
here-all = 全部茶客
here-empty = 此刻没有人。泡好茶，你先来。
join-title = 来坐坐
join-text = 起个名字，定个密码就行，不要邮箱。
join-act = 进来坐
join-have = 已经有座位？
doors-title = 三扇门，同一间屋
doors-text = 一个账号，哪扇门进来看到的都一样。
doors-browser = 浏览器
doors-browser-text = 就是这里。不用装东西，断了线写的话也会留着。
doors-terminal = 终端客户端
doors-program = 程序
