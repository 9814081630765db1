# Programs that a house offers, and taking them.

release-key-made = The key is in { $file }; keep it away from the house. Its public half: { $key }
release-key-there = { $file } is there already and was left alone.
release-key-open = { $file } can be read by others; make it private first: chmod 600
release-other-key = { $file } holds another key. Visitors keep the first key they were told and would refuse everything signed by a new one; remove the file only if you mean that.
release-signed = Signed; written to { $file }
release-offered = The house offers teahouse { $version }. To take it: teahouse self-update { $house }
release-key-changed = { $house } names another key for its programs than it did at first. Programs from it are refused; ask its owner why.
release-none = { $house } offers no programs.
release-no-pin = This program does not know the key of { $house } yet; it keeps the first one it is told at sign-in. Sign in first: teahouse sign-in { $house }
release-current = This is the program that the house offers, or it offers none for this machine: { $version }
release-would = Would replace { $file } ({ $from }) with { $version } and keep the old one as { $old }
release-ask = Replace { $file } ({ $from }) with { $version }? [y/N]
release-say-yes = there is nobody to ask; say --yes
release-left = nothing was changed
release-done = { $file } is now { $version }; the old one ({ $from }) is { $old }
release-refused-key = refused: { $house } names another key than the one it named first{ $name }. Whoever runs it now may not be who ran it then; ask its owner, by another way than this house.
release-refused-signature = refused: the key of { $house } did not sign what is offered{ $name }.
release-refused-platform = refused: { $house } offers a program for { $name }, not for this machine.
release-refused-older = refused: { $house } offers { $name }, which is older than this program. --allow-downgrade takes it all the same.
release-refused-altered = refused: what { $house } sent is not what was signed{ $name }. Nothing was changed.
release-refused-malformed = refused: the offer of { $house } cannot be used ({ $name }).
