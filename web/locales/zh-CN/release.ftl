# 茶馆提供的程序，以及怎么取用。

release-key-made = 密钥在 { $file }，请别放在茶馆的机器上。公钥是：{ $key }
release-key-there = { $file } 已经存在，没有动它。
release-key-open = { $file } 别人也能读；请先改成只有自己能读：chmod 600
release-other-key = { $file } 里是另一把密钥。客人记住的是第一次听到的那把，换了新的，他们会拒绝所有更新；真要换，请先删掉这个文件。
release-signed = 已签名，写在 { $file }
release-offered = 茶馆提供 teahouse { $version }。要更新请运行：teahouse self-update { $house }
release-key-changed = { $house } 报的程序密钥和最初的不一样。它提供的程序一律不收；请向馆主问明缘由。
release-none = { $house } 没有提供程序。
release-no-pin = 还不知道 { $house } 的密钥；登录时会记住第一次听到的那把。请先登录：teahouse sign-in { $house }
release-current = 已经是茶馆提供的版本，或者它没有给这种机器的程序：{ $version }
release-would = 会把 { $file }（{ $from }）换成 { $version }，旧的留作 { $old }
release-ask = 把 { $file }（{ $from }）换成 { $version }？[y/N]
release-say-yes = 没有人可以问，请加上 --yes
release-left = 什么都没有改
release-done = { $file } 现在是 { $version }，旧的（{ $from }）留作 { $old }
release-refused-key = 拒绝：{ $house } 现在报的密钥和最初的不一样{ $name }。现在开店的未必是当初那位；请另找办法向馆主问清楚。
release-refused-signature = 拒绝：{ $house } 的密钥没有给这个程序签过名{ $name }。
release-refused-platform = 拒绝：{ $house } 给的是 { $name } 的程序，不是这台机器的。
release-refused-older = 拒绝：{ $house } 给的 { $name } 比现在的还旧。一定要的话加 --allow-downgrade。
release-refused-altered = 拒绝：{ $house } 发来的和签过名的不一样{ $name }。什么都没有改。
release-refused-malformed = 拒绝：{ $house } 的这份提供不能用（{ $name }）。
