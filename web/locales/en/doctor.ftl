# What the doctor says about the way to a house, and about the house itself

doctor-unknown = unknown
doctor-yes = yes
doctor-no = no
doctor-none = none
doctor-time-up = Fifteen seconds are over, so this was not looked at.

doctor-climbing = The way to { $house }, from the cable up:
doctor-looking = The house in { $data }:
doctor-verdict-good = Every layer is well: nothing stands between you and the house.
doctor-verdict-house-good = The house is well.
doctor-verdict-warn = It works. { $count ->
    [one] One thing is worth knowing; it is marked above.
   *[other] { $count } things are worth knowing; they are marked above.
}
doctor-verdict-layer = Broken at layer { $layer }, { $step }. What is below it is well; what is above it was not asked.
doctor-verdict-broken = Something is broken: { $step }.
doctor-story = What just happened, layer by layer:
doctor-more = More with -v, the story of the layers with --explain.

doctor-step-link = link
doctor-step-ip = IP
doctor-step-name = name
doctor-step-path = path
doctor-step-tcp = TCP
doctor-step-tls = TLS
doctor-step-application = house
doctor-step-session = session
doctor-step-data = directory
doctor-step-disk = disk
doctor-step-database = database
doctor-step-clock = clock
doctor-step-open-files = open files
doctor-step-ports = ports
doctor-step-certificate = certificate
doctor-step-media = ffmpeg
doctor-step-version = version
doctor-step-backup = backup

doctor-unit-ms = { $digits } ms
doctor-unit-hops = { $count ->
    [one] { $digits } hop
   *[other] { $digits } hops
}
doctor-unit-days = { $count ->
    [one] { $digits } day
   *[other] { $digits } days
}
doctor-unit-mbps = { $digits } Mbit/s
doctor-unit-mtu = MTU { $digits }
doctor-unit-gib = { $digits } GiB
doctor-unit-mib = { $digits } MiB
doctor-unit-addresses = { $count ->
    [one] { $digits } address
   *[other] { $digits } addresses
}
doctor-unit-files = { $digits } files
doctor-unit-ports = { $count ->
    [one] { $digits } port
   *[other] { $digits } ports
}

doctor-link-here = The house is on this machine; no cable is needed.
doctor-link-wire = { $name } is up, by cable.
doctor-link-wireless = { $name } is up, by Wi-Fi.
doctor-link-tunnel = { $name } is up; it is a tunnel, such as a VPN.
doctor-link-none = This machine has no network interface.
doctor-link-down = No network interface is up: { $names }.
doctor-link-advice = Switch the network or the Wi-Fi on, then try again.
doctor-link-advice-carrier = Plug the cable in, or switch the Wi-Fi on and join a network, then try again.

doctor-ip-here = Packets stay on this machine.
doctor-ip-good = Packets leave from { $address }.
doctor-ip-shared = Packets leave from { $address }; the provider shares its public address among customers.
doctor-ip-way-out = This machine has an address and a way out.
doctor-ip-none = No interface has an address that others can reach.
doctor-ip-none-advice = The network did not give this machine an address. Join the network again, or ask whoever runs it whether DHCP works.
doctor-ip-no-gateway = There is an address, but no default route: packets cannot leave this network.
doctor-ip-no-gateway-advice = Join the network again. If the address was set by hand, set the gateway too.
doctor-ip-no-way = The house has only { $family } addresses, and this machine has no { $family } way out.
doctor-ip-no-way-advice = Ask the host for an address of the other family, or use a network that has this one.

doctor-name-address = { $address } is an address already; no name had to be looked up.
doctor-name-good = { $name } is { $addresses }.
doctor-name-slow = { $name } is { $addresses }, and it took long to find out.
doctor-name-slow-advice = Each first visit waits for this. Another name server may be quicker.
doctor-name-unknown = Nobody knows the name { $name }.
doctor-name-unknown-advice = Check the spelling of { $name }, or ask the host for the right name. An IP address works as well.
doctor-name-empty = The name { $name } exists, but it has no address.
doctor-name-empty-advice = The host has to add an address (A or AAAA) for { $name }.
doctor-name-again = The name server could not answer for { $name } now.
doctor-name-again-advice = Try again in a minute. If it stays so, use another name server, or the IP address of { $name }.
doctor-name-failed = The name server failed when asked for { $name }.
doctor-name-late = No name server answered within three seconds.
doctor-name-late-advice = Check the name server that -v shows (/etc/resolv.conf). In a café or hotel, open a browser first and sign in there.
doctor-name-malformed = { $name } cannot be a name.

doctor-path-here = The way ends before it begins: it is this machine.
doctor-path-next-door = The house is on the same network; no router lies between.
doctor-path-good = { $count } steps to the house; the last router that answers is { $ms } ms away.
doctor-path-hidden = The house answers; the routers on the way do not say who they are.
doctor-path-narrow = Only packets of { $count } bytes fit through, so something on the way wraps them in others.
doctor-path-narrow-advice = Often a VPN. If large messages get stuck, lower the MTU of this machine's interface to this number.
doctor-path-nobody = Nobody on this network has the address { $target }.
doctor-path-nobody-advice = The machine { $target } is off, not plugged in, or on another network. Check its address and whether it is on.
doctor-path-forbidden = { $router } forbids the way to { $target }.
doctor-path-sent-back = { $router } sends packets to { $target } back: it knows no way there.
doctor-path-sent-back-advice = Ask whoever runs the network of { $router }, or try from another network.
doctor-path-ends = Packets to { $target } get as far as { $router } (step { $count }); behind it nobody answers.
doctor-path-ends-advice = Behind that router a firewall drops them, or { $target } is off. Ask the host whether the house is reachable from outside.
doctor-path-silent = Neither the routers nor the house say anything, so the way cannot be seen.

doctor-tcp-good = { $target } takes connections.
doctor-tcp-lost = It takes connections, but the first packet was lost { $count } times.
doctor-tcp-lost-advice = The line is bad or overloaded: try by cable, or nearer to the Wi-Fi.
doctor-tcp-half = { $open } works, { $silent } is silent although the name has such an address.
doctor-tcp-half-advice = Some guests wait some seconds each time. The host should open the firewall for it, or take that address out of the name.
doctor-tcp-refused = { $target } is there, but nobody listens at port { $port }.
doctor-tcp-refused-advice = The house is closed, or at another port. Host: start it with "teahouse serve", and see "teahouse doctor" there. Guest: check the port.
doctor-tcp-reset = The attempt to connect to port { $port } was broken off.
doctor-tcp-reset-advice = A firewall does this, here or there. Try from another network; the host should allow port { $port }.
doctor-tcp-silent = { $target } does not answer at port { $port }: the knock (SYN) is dropped without a word.
doctor-tcp-silent-advice = A firewall in front of { $target } drops it, or the machine is off. The host should allow TCP port { $port }.
doctor-tcp-unreachable = { $target } cannot be reached.
doctor-tcp-unreachable-advice = Check the network of this machine, then ask the host.
doctor-tcp-cut = Port { $port } takes the connection and breaks it off (reset).
doctor-tcp-closed = Port { $port } takes the connection and closes it at once.
doctor-tcp-cut-advice = A firewall or a limit ends it, or the program there is failing. Ask the host to look into the log of the house.
doctor-tcp-stranger = Somebody else lives at port { $port }: it talks first and says "{ $said }".
doctor-stranger-advice = The way is fine, but this is not a house. Check the port with the host; a house has 8000 unless its host says otherwise.

doctor-tls-good = Encrypted; an authority vouches for the house until { $date }.
doctor-tls-pinned = Encrypted; the certificate is the one you know.
doctor-tls-ends-soon = Encrypted, but the certificate ends soon, on { $date }.
doctor-tls-ends-soon-advice = The host should renew it before then, or nobody gets in.
doctor-tls-plain-here = Not encrypted, which is fine: nobody is between you and this machine.
doctor-tls-plain = Not encrypted: whoever is on the way can read along, the password too.
doctor-tls-plain-advice = Do not sign in over a line you do not trust. The host can set tls.certificate and tls.key.
doctor-tls-gone = This house spoke TLS before, and now it does not.
doctor-tls-gone-advice = Do not sign in: somebody may be in between. Ask the host by another way whether this was meant.
doctor-tls-refused = The other end refuses to encrypt: { $reason }.
doctor-tls-refused-advice = The host should check the certificate with "teahouse doctor" on that machine.
doctor-tls-silent = No answer to the greeting of TLS within three seconds.
doctor-tls-changed = The certificate is another one than the one you know.
doctor-tls-changed-advice = Do not sign in. Ask the host by another way whether it was renewed; the new fingerprint would be
    { $fingerprint }
doctor-tls-expired = The certificate expired on { $date }.
doctor-tls-expired-advice = The host has to renew it. If this machine's clock is wrong (it says { $today }), set it first.
doctor-tls-not-yet = The certificate is only good from { $date } on.
doctor-tls-not-yet-advice = This machine's clock says { $today }. If that is right, the host has to wait or to renew the certificate.
doctor-tls-wrong-name = The certificate is not for { $name }; it is for { $names }.
doctor-tls-wrong-name-advice = Use one of those names, if it is the same house. Otherwise the host needs a certificate for this one.
doctor-tls-self-signed = Encrypted, but nobody vouches for the certificate: the house made it itself.
doctor-tls-unknown = Encrypted, but this machine does not know the authority that vouches for the certificate.
doctor-tls-stranger = The authority you named does not vouch for this certificate.
doctor-tls-compare = Compare this fingerprint with the host by telephone or in person:
    { $fingerprint }
    If it is the same: teahouse sign-in { $house } --tls-fingerprint …
doctor-tls-unfit = The certificate is not fit to prove anything: { $reason }.

doctor-app-good = { $house } answers in { $app } ms, of which the network takes { $net }.
doctor-app-slow = The network is good ({ $net } ms), the house is slow ({ $app } ms).
doctor-app-slow-advice = The machine of { $house } is busy or its disk is slow. The host should run "teahouse doctor" there.
doctor-app-lossy = { $house } answers in { $app } ms, but { $percent } % of the packets have to be sent again.
doctor-app-lossy-advice = The line is bad somewhere: try by cable, or from another network.
doctor-app-far = { $house } is far away: the network alone takes { $net } ms.
doctor-app-far-advice = Talk works, with a pause before each answer. Nothing is broken.
doctor-app-skew = { $house } answers in { $app } ms, but the two clocks are { $count } seconds apart.
doctor-app-skew-advice = Set the clock of this machine by the network; if it is right, tell the host.
doctor-app-not-ready = { $house } answers, but takes nobody in just now: it is opening or closing.
doctor-app-not-ready-advice = Wait a minute and try again.
doctor-app-version = This program speaks protocol { $ours }, the house { $min } to { $max }.
doctor-app-version-old = This program is too old: update it, for example with "teahouse self-update".
doctor-app-version-new = The house is too old for this program: ask its host to update it.
doctor-app-busy = The house is full or busy: { $reason }
doctor-app-busy-advice = Wait a minute and try again. If it stays so, tell the host.
doctor-app-refused = The house does not let this program in: { $reason }
doctor-app-refused-advice = Ask the host.
doctor-app-pages-only = Pages come through, but the language of this program does not.
doctor-app-pages-only-advice = Something between passes only HTTP on. Use a browser, or ask the host for the direct port.
doctor-app-other-web = Port { $port } is a web server ({ $program }, answer { $status }), but not a house.
doctor-app-echo = Port { $port } only repeats what one says: it is an echo server, not a house.
doctor-app-stranger = Port { $port } speaks another language, so it is not a house: "{ $said }".
doctor-app-silent = Port { $port } takes connections, but says nothing within three seconds.
doctor-app-silent-advice = The program there hangs, is overloaded, or is not a house. The host should look into its log, or start it again.
doctor-app-reset = Port { $port } breaks the line off as soon as it hears us (reset).
doctor-app-closed = Port { $port } hangs up as soon as it hears us, so it is probably not a house.
doctor-app-hung-up-advice = Check the port with the host. If it is right, a firewall in between may dislike what it does not know.

doctor-session-member = Signed in as { $account }. The line was broken off on purpose and came back: { $count ->
    [0] nothing had been missed.
    [one] the one message missed came again, once.
   *[other] all { $count } messages missed came again, in order, each once.
}
doctor-session-guest = You are a guest. The line was broken off on purpose and came back: { $count ->
    [0] nothing had been missed.
    [one] the one message missed came again, once.
   *[other] all { $count } messages missed came again, in order, each once.
}
doctor-session-hole = The line came back, but the messages { $first } to { $last } did not come again each once and in order.
doctor-session-hole-advice = This should never happen: please report it to the host together with the output of --json.
doctor-session-token = As a guest all is well, but the saved session is no longer good: { $reason }
doctor-session-sign-in = Sign in: teahouse sign-in { $house }
doctor-session-refused = The house does not let us read in the hall: { $reason }
doctor-session-no-hall = There is nothing to read yet: the house was not founded.
doctor-session-skipped = Not tested, because frames do not come through.
doctor-session-changed = Between the break and the return the house became another one.
doctor-session-changed-advice = It was probably started again from a backup just now. Try once more.
doctor-session-lost = The line was broken off on purpose and did not come back.
doctor-session-lost-advice = Something lets only one connection through, or the house closed just now. Try once more, then tell the host.

doctor-detail-interface = interface
doctor-detail-speed = Mbit/s
doctor-detail-mtu = largest packet
doctor-detail-interfaces-up = interfaces up
doctor-detail-interfaces-down = interfaces down
doctor-detail-addresses = own addresses
doctor-detail-gateways = gateways
doctor-detail-leaves-from = leaves from
doctor-detail-found = addresses
doctor-detail-resolvers = name servers
doctor-detail-hosts-file = in /etc/hosts
doctor-detail-hops = steps on the way
doctor-detail-hop = step
doctor-detail-router = router
doctor-detail-ms = ms
doctor-detail-asked = asked
doctor-detail-answered = answered
doctor-detail-tried = tried
doctor-detail-first-retransmissions = first packet lost
doctor-detail-mss = segment bytes
doctor-detail-window-scale = window scale
doctor-detail-timestamps = timestamps
doctor-detail-sack = SACK
doctor-detail-ecn = ECN
doctor-detail-tls-version = version
doctor-detail-alpn = ALPN
doctor-detail-handshake-ms = handshake ms
doctor-detail-chain = certificates
doctor-detail-not-before = good from
doctor-detail-not-after = good until
doctor-detail-fingerprint = SHA-256
doctor-detail-house = house
doctor-detail-server = server
doctor-detail-protocol = protocol
doctor-detail-clock-difference-s = clocks apart, s
doctor-detail-healthz = /healthz
doctor-detail-readyz = /readyz
doctor-detail-beat-least-ms = beat ms, least
doctor-detail-beat-middle-ms = beat ms, middle
doctor-detail-beat-most-ms = beat ms, most
doctor-detail-greeting-ms = greeting ms
doctor-detail-connect-ms = connect ms
doctor-detail-rtt-ms = round trip ms
doctor-detail-rttvar-ms = its variance ms
doctor-detail-retransmissions = sent again
doctor-detail-segments-out = segments sent
doctor-detail-cwnd = segments at once
doctor-detail-delivery-rate = bytes per second
doctor-detail-people = accounts
doctor-detail-here = people here
doctor-detail-raw-ports = raw text ports
doctor-detail-account = account
doctor-detail-missed = missed
doctor-detail-came = came again

doctor-story-link = Link. Your words leave by { $name }, cut into packets of at most { $mtu } bytes.
doctor-story-ip = IP. Each packet carries two addresses, from { $source } to { $target }. { $count ->
    [0] No router lies between; the packet is handed over directly.
    [one] One router lies between; it reads the address and passes the packet on.
   *[other] { $count } routers lie between; each reads the address and only knows the next one.
}
doctor-story-ip-unseen = IP. Each packet carries two addresses, from { $source } to { $target }. Which routers pass it on was not to be seen.
doctor-story-handshake = TCP, opening. Before the first word the ends greet each other: SYN there, SYN and ACK back, ACK there. That took { $ms } ms. Port { $port } says which program is meant; a segment carries up to { $mss } bytes.
doctor-story-ack = TCP, acknowledging. Every byte has a number, and the receiver says up to which one it has them all. The house acknowledged { $acked } bytes of ours; { $out } segments went, { $in } came. There and back takes { $rtt } ms, give or take { $var }.
doctor-story-again = TCP, sending again. What is not acknowledged within { $rto } ms is sent again. On this line that happened { $count ->
    [0] not once
    [one] once
   *[other] { $count } times
}. At most { $cwnd } segments may be under way; the number grows while all goes well, and falls when one is lost.
doctor-story-tls = TLS. Then both agree on a key that nobody in between knows ({ $version }, { $ms } ms), and the house proves itself by its certificate.
doctor-story-no-tls = TLS. There is none here: every router on the way could read along.
doctor-story-house = The house. Only now its own language begins. A beat comes back after { $app } ms; the layers below need { $net } of it, the rest is the house thinking.
doctor-story-close = TCP, closing. We said that nothing more comes (FIN); { $ms } ms later the house had acknowledged and said the same. Now both ends know that the other one knows.

doctor-data-good = { $path } is private and can be written.
doctor-data-running = { $path } is private and in use by the house (process { $process }).
doctor-data-none = { $path } is not there yet; the first start makes it.
doctor-data-open = Others on this machine can look into { $path }.
doctor-data-open-advice = chmod 700 { $path }   (the next start does it, too)
doctor-data-unwritable = { $path } cannot be written: { $reason }
doctor-data-unwritable-advice = Run as the user who owns it, or give it to this user: chown -R USER { $path }
doctor-disk-good = Free. A write is safe on the disk after { $ms } ms.
doctor-disk-slow = Free. But a write is safe on the disk only after { $ms } ms, so each message waits that long.
doctor-disk-slow-advice = A network disk or an old memory card does this. Move the data directory to an SSD.
doctor-disk-low = Only this much is free.
doctor-disk-low-advice = Make room soon. When the disk is full, the house takes no more messages.
doctor-disk-full = The disk is full: the house cannot store anything.
doctor-disk-full-advice = Make room, then start the house again.
doctor-disk-unknown = How much is free could not be found out: { $reason }
doctor-database-good = Whole; { $wal } MiB wait in its log.
doctor-database-none = There is none yet; the first start makes it.
doctor-database-log = Whole, but { $wal } MiB wait in its log.
doctor-database-log-advice = Something reads for very long and keeps the log from being cleared. Start the house again.
doctor-database-damaged = It is damaged: { $reason }
doctor-database-damaged-advice = Close the house, keep a copy of the whole data directory, and restore the last backup.
doctor-database-newer = It was made by a newer program (schema { $found }, this one knows { $known }).
doctor-database-newer-advice = Start the newer program; this one must not touch it.
doctor-database-late = Too large to be examined in a few seconds; nothing wrong was seen until then.
doctor-database-unreadable = It cannot be read: { $reason }
doctor-database-unreadable-advice = Look at who owns the files in the data directory, and at the disk.
doctor-clock-good = { $now } UTC, and it runs evenly.
doctor-clock-wrong = It says { $now }, which cannot be.
doctor-clock-behind = It says { $now }, but the data was written later, on { $written }.
doctor-clock-jumps = It just jumped by { $count } ms.
doctor-clock-advice = Let the network set it: timedatectl set-ntp true
doctor-files-good = So many connections and files may be open at once.
doctor-files-low = Only so many files may be open at once; each guest needs one.
doctor-files-low-advice = Raise it: ulimit -Hn 65536, or LimitNOFILE=65536 in the unit of systemd.
doctor-ports-free = Free: { $ports }.
doctor-ports-ours = Open, and the house has them: { $ports }.
doctor-ports-taken = { $port } is taken by { $holder }.
doctor-ports-taken-unknown = { $port } is taken by another program.
doctor-ports-taken-advice = End that program, or choose another port: --set listen=127.0.0.1:8001
doctor-ports-raw = The raw text port { $port } is taken by { $holder }; the house opens without it.
doctor-ports-raw-advice = Switch it off (--set { $key }=off) or give it another address (--set { $key }=127.0.0.1:PORT).
doctor-ports-refused = { $port } cannot be used: { $reason }
doctor-ports-refused-advice = Ports under 1024 need rights, and the address has to be one of this machine.
doctor-certificate-none = None is set, so lines are not encrypted. On this machine alone that is fine.
doctor-certificate-none-open = None is set, though the house listens to other machines: passwords could be read on the way.
doctor-certificate-none-open-advice = Set tls.certificate and tls.key, or put a proxy with TLS in front.
doctor-certificate-good = Good until { $date }.
doctor-certificate-soon = It ends soon, on { $date }.
doctor-certificate-soon-advice = Renew it; the house takes the new one at its next start.
doctor-certificate-expired = It expired on { $date }; nobody gets in.
doctor-certificate-unusable = It cannot be used: { $reason }
doctor-certificate-unusable-advice = Check the two files that tls.certificate and tls.key name.
doctor-media-good = ffmpeg { $version } with { $encoders }.
doctor-media-lacking = ffmpeg { $version } is there, without { $encoders }.
doctor-media-none = ffmpeg is not installed; films cannot be prepared. Talk does not need it.
doctor-media-advice = Install it: apt install ffmpeg
doctor-version-good = teahouse { $version }, schema { $schema }.
doctor-backup-none = None has been made.
doctor-backup-none-advice = Close the house, copy the whole data directory to another disk, and open it again.

doctor-detail-path = path
doctor-detail-mode = rights
doctor-detail-process = process
doctor-detail-free-gib = free GiB
doctor-detail-fsync-ms = safe writes ms
doctor-detail-database-mib = database MiB
doctor-detail-wal-mib = its log MiB
doctor-detail-schema = schema
doctor-detail-limit = limit
doctor-detail-listen = listens at
doctor-detail-encoders = encoders
