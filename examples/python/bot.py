"""Answers whoever mentions tea:  python3 bot.py HOST PORT ROOM TOKEN   or   ... ROOM NAME PASSWORD"""
import json, sys, time, urllib.request
host, port, room, *who = sys.argv[1:]
headers = {"Content-Type": "application/json"}


def call(method, **params):
    request = urllib.request.Request(f"http://{host}:{port}/api/v1/{method}", json.dumps(params).encode(), headers)
    return json.load(urllib.request.urlopen(request))


token = who[0] if len(who) == 1 else call("accounts.sign_in", name=who[0], password=who[1])["token"]
headers["Authorization"] = f"Bearer {token}"
seen = call("talk.post", room=room, text="I am here.")["seq"]
while True:
    for entry in call("talk.history", room=room, after=seen)["entries"]:
        seen = entry["seq"]
        if "tea" in entry.get("text", "") and not entry["text"].startswith("The kettle"):
            call("talk.post", room=room, text=f"The kettle is on, {entry['display']}.", reply_to=seen)
    time.sleep(0.5)
