# What the raw text ports say

raw-hello = Welcome to { $house }. Come in with a browser: { $address }
raw-hello-only = Welcome to { $house }.
raw-too-long = That was longer than 64 KiB, so none of it was taken. Please send it in parts.
raw-idle = Nothing was said here for a long time, so this connection is closed. Come back whenever you like.
raw-leave = The house closes for a moment. Please come back in a minute.
raw-desk-nothing = Nothing new yet. Write your question in one line; a person will answer it here.
raw-desk-kept = Your message is kept and the staff will reply. The reply comes before the answer to your next message, or come back later with this word: { $word }
raw-desk-kept-nobody = Nobody is at the desk just now. Your message is kept and the staff will reply. Come back later with this word: { $word }
raw-desk-kept-only = Your message is kept and the staff will reply. The reply comes before the answer to your next message.
raw-desk-closed = The staff closed this conversation. Write again to open it once more.
raw-desk-back = Welcome back. This is your earlier conversation; write on.
raw-desk-idle = Nothing was said here for a long time, so this connection is closed. Your messages are kept; come back with this word: { $word }
raw-desk-leave = The house closes for a moment. Your messages are kept; come back with this word: { $word }
