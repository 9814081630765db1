# Why a command did not reach the other side.

unreached-refused = Nobody listens at { $address }: it is closed, or at another port.
unreached-other = { $address } was not reached: { $reason }
unreached-name = { $address } was not found: no machine has this name, or there is no network. Check how it is written.
unreached-late = { $address } did not answer for 15 seconds.
unreached-trust = { $address } did not prove to be the house: { $reason }
unreached-doctor = To see what is in the way: teahouse doctor { $name }
