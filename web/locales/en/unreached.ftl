# Why a command did not reach the other side.

unreached-refused = Nobody listens at { $address }: it is closed, or at another port.
unreached-other = { $address } was not reached: { $reason }
unreached-name = { $address } was not found: no machine has this name, or there is no network. Check how it is written.
unreached-late = { $address } did not answer for 15 seconds.
unreached-trust = { $address } did not prove to be the house: { $reason }
unreached-unknown = { $name } is another machine: say how to know it with --tls-ca or --tls-fingerprint, or accept with --plain that the line can be read.
unreached-fingerprint = A fingerprint is 64 hexadecimal digits, with or without colons.
unreached-doctor = To see what is in the way: teahouse doctor { $name }
