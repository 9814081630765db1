# Wallets, ledgers, redeem codes, one's own films, and what admins tend of money and films
wallet-title = Wallet
wallet-balance = Balance
wallet-how = An admin can top it up, or use a redeem code.
wallet-code = Redeem code
wallet-code-hint = Capitals, blanks and hyphens do not matter.
wallet-redeem = Redeem
wallet-vip = VIP
wallet-vip-until = until { $name }
wallet-vip-none = You have no VIP term.
wallet-vip-for = VIPs watch VIP films and better qualities, and download without waiting.
wallet-vip-buy = { $count ->
    [one] Become a VIP for one day
   *[other] Become a VIP for { $count } days
}
wallet-vip-longer = { $count ->
    [one] Add one day
   *[other] Add { $count } days
}
wallet-lacks = The wallet is { $name } short.
wallet-ledger = Ledger
wallet-ledger-none = Nothing has moved yet.
wallet-newest = Back to the newest
wallet-done-redeemed = The code was redeemed and is in your balance.
wallet-done-vip = You are a VIP.
money-top-up = Topped up
money-redeemed = Redeem code
money-vip = VIP term
money-purchase = Film bought
money-refund = Refund
money-then = { $name } left

mine-title = My films
mine-lists = Lists
mine-watched = Watched
mine-later = Watch later
mine-favourite = Favourites
mine-bought = Bought
mine-downloaded = Downloaded
mine-watched-none = You have not watched a film yet.
mine-later-none = Nothing is kept for later.
mine-favourite-none = No favourites yet.
mine-bought-none = You have not bought a film yet.
mine-downloaded-none = No film was downloaded to its end yet.
mine-finished = Seen to the end
mine-stopped = Stopped at { $at } of { $whole }
mine-refunded = Refunded
mine-forget = Forget
mine-forget-all = Forget all that was watched
mine-forget-all-sure = Where you stopped is forgotten too. This cannot be undone.
mine-forget-all-act = Forget everything
mine-drop = Take off
mine-first = Back to the start

library-title = Films and VIP
library-sub = prices, terms, and who brings films
library-unit = Name of the money
library-title-price = Usual price of a film
library-vip-price = Price of a VIP term
library-vip-days = Days of a VIP term
library-wait = Seconds before a free download
library-members-upload = All members may bring films

till-title = The till
till-top-up = Top up a wallet
till-top-up-act = Top up
till-nobody = Nobody here is called “{ $name }”. Look whether the name is spelled right.
till-bad-number = Write a whole number such as 10, not too large a one.
till-done = The wallet of { $name } was topped up.
till-amount = Amount in { $name }
till-amount-hint = At most two decimals, such as 12.50.
till-note = Note
till-note-hint = It stands in the ledger, where its owner reads it.
till-codes = Redeem codes
till-worth = Worth of each in { $name }
till-count = How many
till-days = Days they hold
till-purpose = What they are for
till-purpose-hint = Only admins read it.
till-codes-act = Make codes
till-made = New redeem codes
till-made-once = They are shown this once. Copy them now.
till-ledger = Somebody's ledger
till-ledger-see = See the ledger
till-list = Codes that were made
till-list-sub = the codes themselves are not kept
till-list-none = None yet.
till-made-at = Made
till-used = Used
till-unused = Not used
till-over = Expired

works-title = Film works
works-bring = Bring a film
works-now = How things stand
works-no-ffmpeg = not installed
works-protection = Kept apart by
works-unprotected = nothing
works-waiting = Waiting
works-making = Being made ready
works-damaged = Cannot play
works-taken = Room taken by films
works-free = Room left on the disk
works-unknown = not known
works-reports = Reported bullet comments
works-reports-none = No bullet comment was reported.
works-reporters = { $count ->
    [one] one report
   *[other] { $count } reports
}
works-tick = Tick the comment: { $name }
works-stand = Let them stand
works-remove = Take them away
works-ticked = For all that are ticked.
works-titles = Films
works-titles-all = See them in the library
works-titles-none = No films yet.
works-state-damaged = Cannot play
works-state-arriving = Not all here yet
works-state-making = Being made ready
works-state-draft = Drafts
works-state-shown = Published
works-state-removed = Taken away
