# What is said after something was done, and before the house has opened

done-saved = Saved.
done-password = The password is changed; your other devices are signed out.
done-session = That device is signed out.
message-folded = Words of somebody you do not want to see
not-founded-title = Not open yet
not-founded-text = This house has no owner yet. The link that opens it was printed where the house was started.
