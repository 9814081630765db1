# Last words on a live connection.

bye-restart = The house is restarting. Come back in a moment; nothing is lost.
bye-signed-out = This session has ended. Sign in to come back.
bye-slow = This connection took nothing for too long. Reconnect to go on where you were.
bye-silent = Nothing was heard from your side for too long. Reconnect to go on where you were.
bye-protocol = That message could not be understood, so the connection ends.

# What a connection is told that does not begin with a hello.
live-no-hello = The first message has to be a hello, and what came first could not be read as one. docs/protocol.md shows how to say it.
