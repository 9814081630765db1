//! The table itself.

/// Outcomes: `ok`; `sign` sign in first; `forb` forbidden; `none` not there for the asker; `mute` muted; `left` the
/// account was given up; `done` the house has its owner already; `take` somebody else has the case; a number is how many
/// hits a search has.
pub(super) const TABLE: &str = r#"
#                          guest member vip  mod  other staff admin owner muted locked left
house.about                ok    ok     ok   ok   ok    ok    ok    ok    ok    ok     ok   | {}
house.set_up               done  done   done done done  done  done  done  done  done   done | {"word":"x","house":"Tea","name":"second","password":"$password","registration":"open"}
house.settings             sign  forb   forb forb forb  forb  ok    ok    forb  sign   left | {}
house.set                  sign  forb   forb forb forb  forb  ok    ok    forb  sign   left | {"house":"Tea"}

# Anybody may try to come in.
accounts.register          ok    ok     ok   ok   ok    ok    ok    ok    ok    ok     ok   | {"name":"newcomer","password":"$password"}
accounts.sign_in           ok    ok     ok   ok   ok    ok    ok    ok    ok    ok     ok   | {"name":"robin","password":"$password"}
accounts.name_free         ok    ok     ok   ok   ok    ok    ok    ok    ok    ok     ok   | {"name":"newcomer"}
accounts.captcha           ok    ok     ok   ok   ok    ok    ok    ok    ok    ok     ok   | {}
accounts.reset             ok    ok     ok   ok   ok    ok    ok    ok    ok    ok     ok   | {"word":"$word","password":"$password"}

# One's own account. Whoever was signed out may sign out once more.
accounts.sign_out          sign  ok     ok   ok   ok    ok    ok    ok    ok    ok     ok   | {}
accounts.me                sign  ok     ok   ok   ok    ok    ok    ok    ok    sign   left | {}
accounts.edit_profile      sign  ok     ok   ok   ok    ok    ok    ok    ok    sign   left | {"bio":"tea"}
accounts.set_password      sign  ok     ok   ok   ok    ok    ok    ok    ok    sign   left | {"old":"$password","new":"lapsang at half past five"}
accounts.leave             sign  ok     ok   ok   ok    ok    ok    forb  ok    sign   left | {"password":"$password"}
accounts.sessions          sign  ok     ok   ok   ok    ok    ok    ok    ok    sign   left | {}
accounts.revoke_session    sign  ok     ok   ok   ok    ok    ok    ok    ok    sign   left | {"id":"$session"}
accounts.revoke_session    sign  none   none none none  none  none  none  none  sign   left | {"id":"$session_moth"}
accounts.block             sign  ok     ok   ok   ok    ok    ok    ok    ok    sign   left | {"name":"moth","on":true}
accounts.blocked           sign  ok     ok   ok   ok    ok    ok    ok    ok    sign   left | {}

# Other people. Who waits for approval is there for admins alone.
accounts.get               ok    ok     ok   ok   ok    ok    ok    ok    ok    sign   left | {"name":"moth"}
accounts.get               none  none   none none none  none  ok    ok    none  sign   left | {"name":"wait"}
accounts.people            ok    ok     ok   ok   ok    ok    ok    ok    ok    sign   left | {}
accounts.list              sign  forb   forb forb forb  forb  ok    ok    forb  sign   left | {}

# Managing people: admins those below them, the owner everybody, nobody themselves.
accounts.lock              sign  forb   forb forb forb  forb  ok    ok    forb  sign   left | {"name":"moth","on":true}
accounts.lock              sign  forb   forb forb forb  forb  forb  ok    forb  sign   left | {"name":"boss","on":true}
accounts.lock              sign  forb   forb forb forb  forb  forb  forb  forb  sign   left | {"name":"owner","on":true}
accounts.mute              sign  forb   forb forb forb  forb  ok    ok    forb  sign   left | {"name":"moth","minutes":5}
accounts.mute              sign  forb   forb forb forb  forb  forb  ok    forb  sign   left | {"name":"boss","minutes":5}
accounts.mute              sign  forb   forb forb forb  forb  forb  forb  forb  sign   left | {"name":"owner","minutes":5}
accounts.set_role          sign  forb   forb forb forb  forb  ok    ok    forb  sign   left | {"name":"moth","role":"staff"}
accounts.set_role          sign  forb   forb forb forb  forb  forb  ok    forb  sign   left | {"name":"moth","role":"admin"}
accounts.set_role          sign  forb   forb forb forb  forb  forb  ok    forb  sign   left | {"name":"boss","role":"member"}
accounts.set_role          sign  forb   forb forb forb  forb  forb  forb  forb  sign   left | {"name":"owner","role":"member"}
accounts.approve           sign  forb   forb forb forb  forb  ok    ok    forb  sign   left | {"name":"wait"}
accounts.reset_link        sign  forb   forb forb forb  forb  ok    ok    forb  sign   left | {"name":"moth"}
accounts.reset_link        sign  forb   forb forb forb  forb  forb  ok    forb  sign   left | {"name":"boss"}
accounts.invite            sign  forb   forb forb forb  forb  ok    ok    forb  sign   left | {"uses":1,"days":1}
accounts.invites           sign  forb   forb forb forb  forb  ok    ok    forb  sign   left | {}

# A public room.
talk.create_room           sign  ok     ok   ok   ok    ok    ok    ok    ok    sign   left | {"name":"kitchen","title":"Kitchen"}
talk.rooms                 ok    ok     ok   ok   ok    ok    ok    ok    ok    sign   left | {}
talk.room                  ok    ok     ok   ok   ok    ok    ok    ok    ok    sign   left | {"room":"garden"}
talk.edit_room             sign  forb   forb ok   forb  forb  ok    ok    forb  sign   left | {"room":"garden","topic":"tea"}
talk.edit_room             sign  forb   forb forb forb  forb  ok    ok    forb  sign   left | {"room":"garden","order":1}
talk.edit_room             sign  forb   forb forb ok    forb  ok    ok    forb  sign   left | {"room":"attic","topic":"tea"}
talk.join                  sign  ok     ok   ok   ok    ok    ok    ok    ok    sign   left | {"room":"yard"}
talk.leave                 sign  ok     ok   ok   ok    ok    ok    ok    ok    sign   left | {"room":"garden"}
talk.invite                sign  ok     ok   ok   ok    ok    ok    ok    ok    sign   left | {"room":"garden","name":"robin"}
talk.invite                sign  forb   forb forb forb  forb  ok    ok    forb  sign   left | {"room":"yard","name":"robin"}
talk.dismiss               sign  forb   forb ok   forb  forb  ok    ok    forb  sign   left | {"room":"garden","name":"moth"}
talk.members               ok    ok     ok   ok   ok    ok    ok    ok    ok    sign   left | {"room":"garden"}
talk.direct                sign  ok     ok   ok   ok    ok    ok    ok    ok    sign   left | {"names":["moth"]}
talk.post                  sign  ok     ok   ok   ok    ok    ok    ok    mute  sign   left | {"room":"garden","text":"tea"}
talk.post                  sign  ok     ok   ok   ok    ok    ok    ok    mute  sign   left | {"room":"yard","text":"tea"}
talk.edit                  sign  ok     ok   ok   ok    ok    ok    ok    mute  sign   left | {"room":"garden","seq":"$own","text":"cake"}
talk.edit                  sign  forb   forb forb forb  forb  forb  forb  mute  sign   left | {"room":"garden","seq":"$moth_garden","text":"cake"}
talk.remove                sign  ok     ok   ok   ok    ok    ok    ok    ok    sign   left | {"room":"garden","seq":"$own"}
talk.remove                sign  forb   forb ok   forb  forb  ok    ok    forb  sign   left | {"room":"garden","seq":"$moth_garden"}
talk.react                 sign  ok     ok   ok   ok    ok    ok    ok    mute  sign   left | {"room":"garden","seq":"$moth_garden","emoji":"🍵","on":true}
talk.pin                   sign  forb   forb ok   forb  forb  ok    ok    mute  sign   left | {"room":"garden","seq":"$moth_garden","on":true}
talk.history               ok    ok     ok   ok   ok    ok    ok    ok    ok    sign   left | {"room":"garden"}
talk.read                  sign  ok     ok   ok   ok    ok    ok    ok    ok    sign   left | {"room":"garden","seq":1}
talk.mute                  sign  forb   forb ok   forb  forb  ok    ok    forb  sign   left | {"room":"garden","name":"moth","minutes":5}
talk.set_moderator         sign  forb   forb ok   forb  forb  ok    ok    forb  sign   left | {"room":"garden","name":"moth","on":true}
talk.log                   sign  forb   forb ok   forb  forb  ok    ok    forb  sign   left | {"room":"garden"}
talk.who                   ok    ok     ok   ok   ok    ok    ok    ok    ok    sign   left | {"room":"garden"}
talk.complete              sign  ok     ok   ok   ok    ok    ok    ok    ok    sign   left | {"room":"garden","prefix":"mo"}
talk.notices               sign  ok     ok   ok   ok    ok    ok    ok    ok    sign   left | {}
search.find                1     1      1    1    1     1     1     1     1     sign   left | {"query":"xyzzyopen"}
search.find                1     1      1    1    1     1     1     1     1     sign   left | {"query":"xyzzyopen","room":"yard"}

# A private room, seen by those who are in it.
talk.room                  none  ok     ok   ok   ok    ok    ok    ok    ok    sign   left | {"room":"cellar"}
talk.edit_room             none  forb   forb ok   forb  forb  ok    ok    forb  sign   left | {"room":"cellar","topic":"tea"}
talk.invite                none  ok     ok   ok   ok    ok    ok    ok    ok    sign   left | {"room":"cellar","name":"robin"}
talk.dismiss               none  forb   forb ok   forb  forb  ok    ok    forb  sign   left | {"room":"cellar","name":"moth"}
talk.members               none  ok     ok   ok   ok    ok    ok    ok    ok    sign   left | {"room":"cellar"}
talk.post                  sign  ok     ok   ok   ok    ok    ok    ok    mute  sign   left | {"room":"cellar","text":"tea"}
talk.react                 sign  ok     ok   ok   ok    ok    ok    ok    mute  sign   left | {"room":"cellar","seq":"$moth_cellar","emoji":"🍵","on":true}
talk.history               none  ok     ok   ok   ok    ok    ok    ok    ok    sign   left | {"room":"cellar"}
talk.log                   none  forb   forb ok   forb  forb  ok    ok    forb  sign   left | {"room":"cellar"}
search.find                0     1      1    1    1     1     1     1     1     sign   left | {"query":"xyzzyin"}
search.find                none  1      1    1    1     1     1     1     1     sign   left | {"query":"xyzzyin","room":"cellar"}

# A private room that nobody who asks is in: it is not there, whatever their role.
talk.room                  none  none   none none none  none  none  none  none  sign   left | {"room":"vault"}
talk.edit_room             none  none   none none none  none  none  none  none  sign   left | {"room":"vault","topic":"tea"}
talk.join                  none  none   none none none  none  none  none  none  sign   left | {"room":"vault"}
talk.leave                 none  none   none none none  none  none  none  none  sign   left | {"room":"vault"}
talk.invite                none  none   none none none  none  none  none  none  sign   left | {"room":"vault","name":"robin"}
talk.dismiss               none  none   none none none  none  none  none  none  sign   left | {"room":"vault","name":"moth"}
talk.members               none  none   none none none  none  none  none  none  sign   left | {"room":"vault"}
talk.post                  sign  none   none none none  none  none  none  none  sign   left | {"room":"vault","text":"tea"}
talk.edit                  sign  none   none none none  none  none  none  none  sign   left | {"room":"vault","seq":"$moth_vault","text":"tea"}
talk.remove                sign  none   none none none  none  none  none  none  sign   left | {"room":"vault","seq":"$moth_vault"}
talk.react                 sign  none   none none none  none  none  none  none  sign   left | {"room":"vault","seq":"$moth_vault","emoji":"🍵","on":true}
talk.pin                   sign  none   none none none  none  none  none  none  sign   left | {"room":"vault","seq":"$moth_vault","on":true}
talk.history               none  none   none none none  none  none  none  none  sign   left | {"room":"vault"}
talk.read                  sign  none   none none none  none  none  none  none  sign   left | {"room":"vault","seq":1}
talk.mute                  none  none   none none none  none  none  none  none  sign   left | {"room":"vault","name":"moth","minutes":5}
talk.set_moderator         none  none   none none none  none  none  none  none  sign   left | {"room":"vault","name":"moth","on":true}
talk.log                   none  none   none none none  none  none  none  none  sign   left | {"room":"vault"}
talk.who                   none  none   none none none  none  none  none  none  sign   left | {"room":"vault"}
talk.complete              none  none   none none none  none  none  none  none  sign   left | {"room":"vault","prefix":"mo"}
search.find                0     0      0    0    0     0     0     0     0     sign   left | {"query":"xyzzyout"}
search.find                none  none   none none none  none  none  none  none  sign   left | {"query":"xyzzyout","room":"vault"}

# The front desk. Moth's case waits, Robin's is Boss's, and a guest has one with a word, which makes whoever has it its
# visitor.
desk.open                  ok    ok     ok     ok   ok   ok    ok    ok    mute  sign  left | {"text":"tea"}
desk.open                  ok    ok     ok     ok   ok   ok    ok    ok    mute  sign  left | {"text":"tea","word":"$pickup"}
desk.status                ok    ok     ok     ok   ok   ok    ok    ok    ok    ok    ok | {}
desk.mine                  none  none   none   none none none  none  none  none  sign  left | {}
desk.mine                  ok    ok     ok     ok   ok   ok    ok    ok    ok    sign  left | {"word":"$pickup"}
desk.say                   none  none   none   none none none  none  none  none  sign  left | {"text":"tea"}
desk.say                   none  none   none   none none ok    ok    ok    none  sign  left | {"case":"$case_moth","text":"tea"}
desk.say                   none  none   none   none none take  ok    ok    none  sign  left | {"case":"$case_robin","text":"tea"}
desk.say                   ok    ok     ok     ok   ok   ok    ok    ok    mute  sign  left | {"word":"$pickup","text":"tea"}
desk.history               none  none   none   none none none  none  none  none  sign  left | {}
desk.history               none  none   none   none none ok    ok    ok    none  sign  left | {"case":"$case_moth"}
desk.history               ok    ok     ok     ok   ok   ok    ok    ok    ok    sign  left | {"word":"$pickup"}
desk.history               none  none   none   none none ok    ok    ok    none  sign  left | {"case":"$case_moth","word":"$pickup"}
desk.queue                 sign  forb   forb   forb forb ok    ok    ok    forb  sign  left | {}
desk.take                  sign  forb   forb   forb forb ok    ok    ok    forb  sign  left | {"case":"$case_moth"}
desk.take                  sign  forb   forb   forb forb take  take  take  forb  sign  left | {"case":"$case_robin"}
desk.hand_over             sign  forb   forb   forb forb forb  ok    ok    forb  sign  left | {"case":"$case_moth","to":"staff"}
desk.hand_over             sign  forb   forb   forb forb take  ok    ok    forb  sign  left | {"case":"$case_robin"}
desk.close                 none  none   none   none none none  none  none  none  sign  left | {}
desk.close                 none  none   none   none none forb  ok    ok    none  sign  left | {"case":"$case_moth"}
desk.close                 none  none   none   none none take  ok    ok    none  sign  left | {"case":"$case_robin"}
desk.close                 ok    ok     ok     ok   ok   ok    ok    ok    ok    sign  left | {"word":"$pickup"}
desk.duty                  sign  forb   forb   forb forb ok    ok    ok    forb  sign  left | {"on":true}
desk.past                  sign  forb   forb   forb forb ok    ok    ok    forb  sign  left | {}
desk.saved                 sign  forb   forb   forb forb ok    ok    ok    forb  sign  left | {}
desk.set_saved             sign  forb   forb   forb forb ok    ok    ok    forb  sign  left | {"name":"welcome","text":"tea"}
desk.drop_saved            sign  forb   forb   forb forb ok    ok    ok    forb  sign  left | {"id":"$saved"}
"#;
