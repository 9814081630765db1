# 医生说的话：去茶馆的路通不通，茶馆自己好不好

doctor-unknown = 不清楚
doctor-yes = 是
doctor-no = 否
doctor-none = 没有
doctor-time-up = 十五秒用完了，这一层没有看。

doctor-climbing = 到 { $house } 的路，从网线看起：
doctor-looking = { $data } 里的茶馆：
doctor-verdict-good = 每一层都好：你和茶馆之间没有障碍。
doctor-verdict-house-good = 茶馆一切都好。
doctor-verdict-warn = 能用。{ $count ->
   *[other] 有 { $count } 件事值得留意，上面标出来了。
}
doctor-verdict-layer = 断在第 { $layer } 层：{ $step }。下面几层是好的，上面几层还没问到。
doctor-verdict-broken = 有东西坏了：{ $step }。
doctor-story = 刚才一层一层发生的事：
doctor-more = 加 -v 看细节，加 --explain 听每一层的故事。

doctor-step-link = 链路
doctor-step-ip = IP
doctor-step-name = 域名
doctor-step-path = 路径
doctor-step-tcp = TCP
doctor-step-tls = TLS
doctor-step-application = 茶馆
doctor-step-session = 会话
doctor-step-data = 目录
doctor-step-disk = 磁盘
doctor-step-database = 数据库
doctor-step-clock = 时钟
doctor-step-open-files = 打开文件数
doctor-step-ports = 端口
doctor-step-certificate = 证书
doctor-step-media = ffmpeg
doctor-step-version = 版本
doctor-step-backup = 备份

doctor-unit-ms = { $digits } 毫秒
doctor-unit-hops = { $count ->
   *[other] { $digits } 跳
}
doctor-unit-days = { $count ->
   *[other] { $digits } 天
}
doctor-unit-mbps = { $digits } Mbit/s
doctor-unit-mtu = MTU { $digits }
doctor-unit-gib = { $digits } GiB
doctor-unit-mib = { $digits } MiB
doctor-unit-addresses = { $count ->
   *[other] { $digits } 个地址
}
doctor-unit-files = { $digits } 个
doctor-unit-ports = { $count ->
   *[other] { $digits } 个
}

doctor-link-here = 茶馆就在这台机器上，用不着网线。
doctor-link-wire = { $name } 通着，走网线。
doctor-link-wireless = { $name } 通着，走 Wi-Fi。
doctor-link-tunnel = { $name } 通着，是一条隧道（比如 VPN）。
doctor-link-none = 这台机器没有网卡。
doctor-link-down = 没有一块网卡是通的：{ $names }。
doctor-link-advice = 打开网络或 Wi-Fi，再试一次。
doctor-link-advice-carrier = 网线没插，或者 Wi-Fi 关着。插上网线或连上 Wi-Fi，再试一次。

doctor-ip-here = 数据不出这台机器。
doctor-ip-good = 从 { $address } 出去。
doctor-ip-shared = 从 { $address } 出去；运营商让很多用户共用一个公网地址。
doctor-ip-way-out = 有地址，也有出口。
doctor-ip-none = 没有一块网卡拿到能用的地址。
doctor-ip-none-advice = 网络没有给这台机器分地址。重新连一次；还不行，就问管网络的人 DHCP 是否正常。
doctor-ip-no-gateway = 有地址，但没有默认路由：数据出不了本网。
doctor-ip-no-gateway-advice = 重新连一次网络。如果地址是手工填的，网关也要填上。
doctor-ip-no-way = 茶馆只有 { $family } 地址，这台机器却没有 { $family } 出口。
doctor-ip-no-way-advice = 向馆主要另一种地址，或者换一个有这种出口的网络。

doctor-name-address = { $address } 本来就是地址，不用查域名。
doctor-name-good = { $name } 是 { $addresses }。
doctor-name-slow = { $name } 是 { $addresses }，不过查了很久。
doctor-name-slow-advice = 每次头一回来都要等这么久。换一个域名服务器也许会快些。
doctor-name-unknown = 没有 { $name } 这个名字。
doctor-name-unknown-advice = 看看 { $name } 有没有写错，或者向馆主要正确的名字。直接用 IP 地址也行。
doctor-name-empty = 有 { $name } 这个名字，但它没有地址。
doctor-name-empty-advice = 要请馆主给 { $name } 加上地址记录（A 或 AAAA）。
doctor-name-again = 域名服务器眼下答不上 { $name }。
doctor-name-again-advice = 过一分钟再试。一直这样，就换一个域名服务器，或者直接用 { $name } 的 IP 地址。
doctor-name-failed = 域名服务器查 { $name } 时出错了。
doctor-name-late = 三秒之内没有域名服务器应答。
doctor-name-late-advice = 加 -v 看看用的是哪个域名服务器（/etc/resolv.conf）。在咖啡馆或酒店，先打开浏览器登录那里的网络。
doctor-name-malformed = { $name } 不能当名字。

doctor-path-here = 不用出门，就是这台机器。
doctor-path-next-door = 茶馆在同一个网里，中间没有路由器。
doctor-path-good = 到茶馆 { $count } 跳；最后一个应答的路由器来回 { $ms } 毫秒。
doctor-path-hidden = 茶馆有应答，路上的路由器都不报名字。
doctor-path-narrow = 路上只过得去 { $count } 字节的包，可见中途又套了一层。
doctor-path-narrow-advice = 多半是 VPN。如果长消息发不出去，把本机网卡的 MTU 调到这个数。
doctor-path-nobody = 这个网里没有谁是 { $target }。
doctor-path-nobody-advice = { $target } 没开机、没插网线，或者在别的网里。核对地址，看看它开着没有。
doctor-path-forbidden = { $router } 不许去 { $target }。
doctor-path-sent-back = { $router } 把去 { $target } 的包退了回来：它不认得路。
doctor-path-sent-back-advice = 问问管 { $router } 那边网络的人，或者换个网络试试。
doctor-path-ends = 去 { $target } 的包走到第 { $count } 跳 { $router }，再往后就没人应了。
doctor-path-ends-advice = 那之后有防火墙把包丢了，或者 { $target } 没开机。问问馆主，从外面能不能进来。
doctor-path-silent = 路由器和茶馆都不出声，这段路看不见。

doctor-tcp-good = { $target } 接了连接。
doctor-tcp-lost = 能连上，但头一个包丢了 { $count } 次。
doctor-tcp-lost-advice = 线路不好或太挤：换网线试试，或者离 Wi-Fi 近一点。
doctor-tcp-half = { $open } 通，{ $silent } 没有回音，可域名里写着这种地址。
doctor-tcp-half-advice = 有些客人每次都要白等几秒。馆主应当放行它，或者从域名里去掉那个地址。
doctor-tcp-refused = { $target } 在，但 { $port } 端口没有人听。
doctor-tcp-refused-advice = 茶馆没开门，或者在别的端口。馆主：用 teahouse serve 开门，在那边跑一下 teahouse doctor。客人：核对端口。
doctor-tcp-reset = 连 { $port } 端口，被人半路掐断了。
doctor-tcp-reset-advice = 一般是防火墙干的，这边或那边的。换个网络试试；馆主应当放行 { $port } 端口。
doctor-tcp-silent = { $target } 的 { $port } 端口没有回音：敲门的 SYN 被悄悄丢了。
doctor-tcp-silent-advice = { $target } 前面的防火墙丢了它，或者机器没开。馆主应当放行 TCP { $port } 端口。
doctor-tcp-unreachable = 到不了 { $target }。
doctor-tcp-unreachable-advice = 先看这台机器的网络，再问馆主。
doctor-tcp-cut = { $port } 端口接了连接，随即又重置了（reset）。
doctor-tcp-closed = { $port } 端口接了连接，马上又关了。
doctor-tcp-cut-advice = 是防火墙或人数限制断的，或者那边的程序有毛病。请馆主看看茶馆的日志。
doctor-tcp-stranger = { $port } 端口住的是别人：它先开口，说“{ $said }”。
doctor-stranger-advice = 路是通的，但这里不是茶馆。跟馆主核对端口；没有特别说明的话是 8000。

doctor-tls-good = 已加密；有权威机构给茶馆作保，到 { $date } 为止。
doctor-tls-pinned = 已加密；证书就是你认得的那一张。
doctor-tls-ends-soon = 已加密，但证书快到期了：{ $date }。
doctor-tls-ends-soon-advice = 馆主要在那之前换新的，不然谁也进不来。
doctor-tls-plain-here = 没有加密。不要紧：就在这台机器上，中间没有别人。
doctor-tls-plain = 没有加密：路上的人都能看到，密码也一样。
doctor-tls-plain-advice = 线路信不过就别登录。馆主可以设置 tls.certificate 和 tls.key。
doctor-tls-gone = 这家茶馆以前是加密的，现在不是了。
doctor-tls-gone-advice = 先别登录：中间可能有人。换个办法问问馆主，是不是有意这样。
doctor-tls-refused = 对方不肯加密：{ $reason }。
doctor-tls-refused-advice = 馆主应当在那台机器上跑 teahouse doctor，看看证书。
doctor-tls-silent = 三秒之内没有回应 TLS 的招呼。
doctor-tls-changed = 证书不是你认得的那一张。
doctor-tls-changed-advice = 先别登录。换个办法问问馆主是不是换了证书；新的指纹应当是
    { $fingerprint }
doctor-tls-expired = 证书在 { $date } 就过期了。
doctor-tls-expired-advice = 要请馆主换新的。如果这台机器的日期不对（现在是 { $today }），先把它调准。
doctor-tls-not-yet = 证书要到 { $date } 才生效。
doctor-tls-not-yet-advice = 这台机器的日期是 { $today }。如果日期没错，馆主得等一等，或者换一张证书。
doctor-tls-wrong-name = 证书不是给 { $name } 的，是给 { $names } 的。
doctor-tls-wrong-name-advice = 如果是同一家茶馆，就用那个名字；不然，馆主要给这个名字办一张证书。
doctor-tls-self-signed = 已加密，但没有人给证书作保：是茶馆自己签的。
doctor-tls-unknown = 已加密，但这台机器不认得给证书作保的机构。
doctor-tls-stranger = 你指定的机构没有给这张证书作保。
doctor-tls-compare = 打电话或当面跟馆主核对这个指纹：
    { $fingerprint }
    一样的话：teahouse sign-in { $house } --tls-fingerprint …
doctor-tls-unfit = 这张证书证明不了什么：{ $reason }。

doctor-app-good = { $house } { $app } 毫秒就应答，其中网络占 { $net }。
doctor-app-slow = 网络好（{ $net } 毫秒），茶馆慢（{ $app } 毫秒）。
doctor-app-slow-advice = { $house } 那台机器忙，或者磁盘慢。馆主应当在那边跑一下 teahouse doctor。
doctor-app-lossy = { $house } { $app } 毫秒应答，但有 { $percent }% 的包要重发。
doctor-app-lossy-advice = 线路有一段不好：换网线，或者换个网络试试。
doctor-app-far = { $house } 离得远：光是网络就要 { $net } 毫秒。
doctor-app-far-advice = 能聊，每句话前面会顿一下。没有东西坏。
doctor-app-skew = { $house } { $app } 毫秒就应答，但两边的时钟差了 { $count } 秒。
doctor-app-skew-advice = 让这台机器从网上对时；要是这边没错，就告诉馆主。
doctor-app-not-ready = { $house } 有应答，但眼下不接客：正在开门或打烊。
doctor-app-not-ready-advice = 等一分钟再来。
doctor-app-version = 这个程序说的是协议 { $ours }，茶馆说的是 { $min } 到 { $max }。
doctor-app-version-old = 这个程序太旧了：更新它，比如用 teahouse self-update。
doctor-app-version-new = 茶馆太旧了：请馆主更新。
doctor-app-busy = 茶馆满了或者正忙：{ $reason }
doctor-app-busy-advice = 等一分钟再来。一直这样就告诉馆主。
doctor-app-refused = 茶馆不让这个程序进：{ $reason }
doctor-app-refused-advice = 问问馆主。
doctor-app-pages-only = 网页过得来，这个程序的话过不来。
doctor-app-pages-only-advice = 中间有东西只放行 HTTP。用浏览器，或者向馆主要直连的端口。
doctor-app-other-web = { $port } 端口是个网站（{ $program }，回答 { $status }），不是茶馆。
doctor-app-echo = { $port } 端口只会学舌：是个回声服务，不是茶馆。
doctor-app-stranger = { $port } 端口说的是别的话，不是茶馆：“{ $said }”。
doctor-app-silent = { $port } 端口接了连接，三秒之内却一声不吭。
doctor-app-silent-advice = 那边的程序卡住了、忙不过来，或者根本不是茶馆。馆主应当看看日志，或者重新开门。
doctor-app-reset = { $port } 端口一听我们开口就把线掐断了（reset）。
doctor-app-closed = { $port } 端口一听我们开口就挂断，多半不是茶馆。
doctor-app-hung-up-advice = 跟馆主核对端口。如果没错，可能是中间的防火墙不喜欢它不认得的话。

doctor-session-member = 你是 { $account }。故意断了一次线，又接上了：{ $count ->
    [0] 什么也没漏。
   *[other] 漏掉的 { $count } 条都补来了，次序不乱，一条不重。
}
doctor-session-guest = 你是客人。故意断了一次线，又接上了：{ $count ->
    [0] 什么也没漏。
   *[other] 漏掉的 { $count } 条都补来了，次序不乱，一条不重。
}
doctor-session-hole = 线接上了，但第 { $first } 到 { $last } 条没有按次序一条不重地补来。
doctor-session-hole-advice = 这不该发生：请把 --json 的输出交给馆主。
doctor-session-token = 当客人一切都好，但保存的登录不能用了：{ $reason }
doctor-session-sign-in = 重新登录：teahouse sign-in { $house }
doctor-session-refused = 茶馆不让我们看大堂：{ $reason }
doctor-session-no-hall = 还没有东西可看：茶馆还没开张。
doctor-session-skipped = 没有试，因为这个程序的话过不去。
doctor-session-changed = 断线再接上，茶馆换了一家。
doctor-session-changed-advice = 多半是刚从备份恢复过。再试一次。
doctor-session-lost = 故意断了一次线，就再也接不上了。
doctor-session-lost-advice = 中间有东西只放一条连接过，或者茶馆刚好打烊。再试一次，还不行就告诉馆主。

doctor-detail-interface = 网卡
doctor-detail-speed = Mbit/s
doctor-detail-mtu = 最大的包
doctor-detail-interfaces-up = 通着的网卡
doctor-detail-interfaces-down = 不通的网卡
doctor-detail-addresses = 本机地址
doctor-detail-gateways = 网关
doctor-detail-leaves-from = 从这里出去
doctor-detail-found = 地址
doctor-detail-resolvers = 域名服务器
doctor-detail-hosts-file = 写在 /etc/hosts
doctor-detail-hops = 路上每一跳
doctor-detail-hop = 第几跳
doctor-detail-router = 路由器
doctor-detail-ms = 毫秒
doctor-detail-asked = 问
doctor-detail-answered = 答
doctor-detail-tried = 试过
doctor-detail-first-retransmissions = 头一个包丢了
doctor-detail-mss = 每段字节
doctor-detail-window-scale = 窗口放大
doctor-detail-timestamps = 时间戳
doctor-detail-sack = SACK
doctor-detail-ecn = ECN
doctor-detail-tls-version = 版本
doctor-detail-alpn = ALPN
doctor-detail-handshake-ms = 握手毫秒
doctor-detail-chain = 证书张数
doctor-detail-not-before = 生效
doctor-detail-not-after = 到期
doctor-detail-fingerprint = SHA-256
doctor-detail-house = 茶馆
doctor-detail-server = 服务器
doctor-detail-protocol = 协议
doctor-detail-clock-difference-s = 时钟相差秒
doctor-detail-healthz = /healthz
doctor-detail-readyz = /readyz
doctor-detail-beat-least-ms = 心跳毫秒，最少
doctor-detail-beat-middle-ms = 心跳毫秒，中间
doctor-detail-beat-most-ms = 心跳毫秒，最多
doctor-detail-greeting-ms = 招呼毫秒
doctor-detail-connect-ms = 连接毫秒
doctor-detail-rtt-ms = 来回毫秒
doctor-detail-rttvar-ms = 波动毫秒
doctor-detail-retransmissions = 重发
doctor-detail-segments-out = 发出的段
doctor-detail-cwnd = 同时在路上的段
doctor-detail-delivery-rate = 每秒字节
doctor-detail-people = 账号数
doctor-detail-here = 在场人数
doctor-detail-raw-ports = 纯文本端口
doctor-detail-account = 账号
doctor-detail-missed = 漏掉
doctor-detail-came = 补来

doctor-story-link = 链路。你的话从 { $name } 出去，切成一个个包，每个最多 { $mtu } 字节。
doctor-story-ip = IP。每个包上写着两个地址，从 { $source } 到 { $target }。{ $count ->
    [0] 中间没有路由器，直接交到对方手里。
   *[other] 中间有 { $count } 个路由器，每个只看地址、只认得下一站。
}
doctor-story-ip-unseen = IP。每个包上写着两个地址，从 { $source } 到 { $target }。中间经过哪些路由器，没能看见。
doctor-story-handshake = TCP 开门。说第一句话之前，两头先打招呼：这边 SYN，那边 SYN 加 ACK，这边再 ACK。用了 { $ms } 毫秒。端口 { $port } 说明要找哪个程序；每一段最多装 { $mss } 字节。
doctor-story-ack = TCP 确认。每个字节都编了号，收的一方说“到第几号为止都收到了”。茶馆确认了我们的 { $acked } 字节；发出 { $out } 段，收到 { $in } 段。一来一回 { $rtt } 毫秒，上下浮动 { $var }。
doctor-story-again = TCP 重发。{ $rto } 毫秒之内没有得到确认就再发一遍。这条线上重发了 { $count } 次。同时在路上的最多 { $cwnd } 段；顺利就慢慢加多，丢了就减下来。
doctor-story-tls = TLS。接着两头商量出一把中间谁也不知道的钥匙（{ $version }，{ $ms } 毫秒），茶馆用证书证明自己。
doctor-story-no-tls = TLS。这里没有：路上每个路由器都能看到内容。
doctor-story-house = 茶馆。到这里才轮到它自己的话。一次心跳 { $app } 毫秒回来，下面几层占 { $net }，其余是茶馆在想。
doctor-story-close = TCP 关门。我们说“没有话了”（FIN）；{ $ms } 毫秒以后，茶馆确认了，也说了同样的话。这样两头都知道对方知道了。

doctor-data-good = { $path } 只有自己能看，也写得进去。
doctor-data-running = { $path } 只有自己能看，茶馆正在用（进程 { $process }）。
doctor-data-none = { $path } 还没有；第一次开门时会建。
doctor-data-open = 这台机器上的别人能看 { $path }。
doctor-data-open-advice = chmod 700 { $path }（下次开门也会自动改）
doctor-data-unwritable = { $path } 写不进去：{ $reason }
doctor-data-unwritable-advice = 用目录的主人来运行，或者把它交给这个用户：chown -R 用户 { $path }
doctor-disk-good = 空着。写一次 { $ms } 毫秒后就稳稳落在盘上。
doctor-disk-slow = 空着。但写一次要 { $ms } 毫秒才落到盘上，每条消息都要等这么久。
doctor-disk-slow-advice = 网络盘或旧存储卡会这样。把数据目录搬到固态盘上。
doctor-disk-low = 只剩这么多了。
doctor-disk-low-advice = 尽快腾地方。盘满了，茶馆就收不下消息了。
doctor-disk-full = 盘满了：茶馆什么也存不下。
doctor-disk-full-advice = 腾出地方，再重新开门。
doctor-disk-unknown = 看不出还剩多少：{ $reason }
doctor-database-good = 完好；日志里还有 { $wal } MiB 没并进去。
doctor-database-none = 还没有；第一次开门时会建。
doctor-database-log = 完好，但日志里积了 { $wal } MiB。
doctor-database-log-advice = 有个读取一直没完，日志清不掉。重新开一次门。
doctor-database-damaged = 坏了：{ $reason }
doctor-database-damaged-advice = 先打烊，把整个数据目录抄一份，再恢复最近的备份。
doctor-database-newer = 是更新的程序建的（结构 { $found }，这个程序认到 { $known }）。
doctor-database-newer-advice = 用那个更新的程序；这个程序不能碰它。
doctor-database-late = 太大，几秒钟看不完；看到的部分没有问题。
doctor-database-unreadable = 读不了：{ $reason }
doctor-database-unreadable-advice = 看看数据目录里的文件归谁，再看看磁盘。
doctor-clock-good = { $now } UTC，走得匀。
doctor-clock-wrong = 它说现在是 { $now }，不可能。
doctor-clock-behind = 它说现在是 { $now }，可数据是更晚写的：{ $written }。
doctor-clock-jumps = 它刚跳了 { $count } 毫秒。
doctor-clock-advice = 让它从网上对时：timedatectl set-ntp true
doctor-files-good = 能同时打开这么多连接和文件。
doctor-files-low = 只能同时打开这么多，每个客人要占一个。
doctor-files-low-advice = 调高：ulimit -Hn 65536，或者在 systemd 单元里写 LimitNOFILE=65536。
doctor-ports-free = 空着：{ $ports }。
doctor-ports-ours = 开着，就是茶馆在用：{ $ports }。
doctor-ports-taken = { $port } 被 { $holder } 占了。
doctor-ports-taken-unknown = { $port } 被别的程序占了。
doctor-ports-taken-advice = 关掉那个程序，或者换个端口：--set listen=127.0.0.1:8001
doctor-ports-raw = 纯文本端口 { $port } 被 { $holder } 占了；茶馆不带它也能开门。
doctor-ports-raw-advice = 关掉它（--set { $key }=off），或者给它换个地址（--set { $key }=127.0.0.1:端口）。
doctor-ports-refused = { $port } 用不了：{ $reason }
doctor-ports-refused-advice = 1024 以下的端口要有权限，地址也必须是这台机器的。
doctor-certificate-none = 没有设置，所以不加密。只在本机用，不要紧。
doctor-certificate-none-open = 没有设置，茶馆却对别的机器开着：密码在路上会被看到。
doctor-certificate-none-open-advice = 设置 tls.certificate 和 tls.key，或者在前面放一个带 TLS 的代理。
doctor-certificate-good = 到 { $date } 为止都有效。
doctor-certificate-soon = 快到期了：{ $date }。
doctor-certificate-soon-advice = 换一张新的，茶馆下次开门就用它。
doctor-certificate-expired = { $date } 已经过期，谁也进不来。
doctor-certificate-unusable = 用不了：{ $reason }
doctor-certificate-unusable-advice = 看看 tls.certificate 和 tls.key 指的两个文件。
doctor-media-good = ffmpeg { $version }，有 { $encoders }。
doctor-media-lacking = 有 ffmpeg { $version }，但缺 { $encoders }。
doctor-media-none = 没装 ffmpeg，影片没法处理。聊天用不着它。
doctor-media-advice = 装上：apt install ffmpeg
doctor-version-good = teahouse { $version }，结构 { $schema }。
doctor-backup-none = 还没做过。
doctor-backup-none-advice = 先打烊，把整个数据目录抄到另一块盘上，再开门。

doctor-detail-path = 路径
doctor-detail-mode = 权限
doctor-detail-process = 进程
doctor-detail-free-gib = 空闲 GiB
doctor-detail-fsync-ms = 落盘毫秒
doctor-detail-database-mib = 数据库 MiB
doctor-detail-wal-mib = 日志 MiB
doctor-detail-schema = 结构
doctor-detail-limit = 上限
doctor-detail-listen = 监听
doctor-detail-encoders = 编码器
