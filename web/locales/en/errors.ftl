# What is said when something fails: what happened, what to do. One sentence for each code.

error-title = That did not work
error-title-not-found = Nothing is here
error-words-kept = Your words are still here; they were not sent:
error-words-label = What you wrote
error-words-none = Everything you wrote and sent before is still there; nothing was lost.
error-trace = If you ask an admin for help, tell them this code:
error-wait = { $count ->
    [one] Try again in 1 second.
   *[other] Try again in { $count } seconds.
}
error-internal = Something broke in the house and this step was not done. It is on record; try again in a minute.
error-bad_request = The request could not be read. Go back and fill it in again.
error-bad_json = The JSON could not be read. Check its form and send it again.
error-unknown_method = There is no such operation. Check the name against the API document.
error-not_found = It was not found. Its address may have changed, or it is not open to you.
error-forbidden = You may not do this. If you need to, ask an admin for the right.
error-sign_in_required = Sign in first, then do this.
error-wrong_credentials = Wrong name or password. Check both and try again.
error-name_taken = Somebody has this name. Choose another.
error-name_invalid = This name cannot be used. Take letters and digits with single hyphens between them, not digits alone.
error-name_reserved = This name is kept for the house. Choose another.
error-password_short = The password is too short; it needs at least 8 characters.
error-password_long = The password is too long; at most 128 characters.
error-password_common = This password is too common and easily guessed. Choose another.
error-password_mismatch = The two passwords differ. Type them again.
error-captcha_wrong = The answer is wrong or too late. Here is a new one; try again.
error-captcha_required = Answer the puzzle first, then go on.
error-invite_needed = One comes here by invitation. Ask somebody you know for a word.
error-invite_invalid = This invitation word is wrong, used up or too old. Ask for another.
error-approval_pending = An admin has not approved you yet. Come back a little later.
error-account_locked = This account is locked. Ask an admin about it.
error-account_left = This account has left and can no longer be used.
error-muted = You may not write for now. It ends by itself; reading is fine.
error-slow_mode = This room is in slow mode. Wait a moment and send again; your words are kept.
error-rate_limited = Too fast. Rest a little and try again.
error-busy = The house is busy and this step was not done. Try again in a few seconds.
error-too_long = That is too long. Shorten it, or send it in parts.
error-empty = There is nothing in it. Write something first.
error-cid_invalid = The client gave the message a wrong id. Update the client and send again.
error-cid_conflict = This message id was used for other words. Send again with a new one.
error-room_exists = A room with this address exists. Choose another.
error-room_archived = This room is archived: there to read, closed for writing.
error-gone = It was here and is no longer.
error-stale = What you have is old; somebody just changed it. Reload, then change it.
error-too_large = The file is too large. Compress it or choose a smaller one.
error-unsupported_type = This kind of file is not taken. Choose another format.
error-quota_exceeded = Your space for files is full. Remove some old ones first.
error-storage_full = The disk of the house is nearly full, so this was not taken; nothing is lost. Please tell an admin.
error-version = The client and this house do not speak the same version. Update the client and come back.
error-not_member = You are not in this room yet. Sit down first, then speak.
error-already_set_up = This house is open already. Just sign in.
error-word_invalid = This link is wrong, used or too old. Ask for a new one.
error-foreign_origin = The request came from another site and was not carried out. Do it again from a page here.
error-timeout = It took too long and was cut off. Check the network and try again.
error-too_many_connections = Too many connections come from your address. Close some and try again.
error-limit_reached = The number is at its limit. Remove some before you add more.
