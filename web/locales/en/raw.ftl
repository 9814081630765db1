# What the raw text ports say

raw-hello = Welcome to { $house }. Come in with a browser: { $address }
raw-hello-only = Welcome to { $house }.
raw-too-long = That was longer than 64 KiB, so none of it was taken. Please send it in parts.
raw-idle = Nothing was said here for a long time, so this connection is closed. Come back whenever you like.
