// The field under the picture: it says the moment it will be shown at, and sends once, however often it has to try.

import { wall } from "../clock";
import { call } from "../compose/call";
import { freshCid } from "../talk/cid";
import { fill } from "../words";
import type { Colour, Placed } from "./bullet";
import { moment } from "./moment";

export function sendField(
  form: HTMLFormElement,
  video: HTMLVideoElement,
  title: number,
  me: number,
  sent: (placed: Placed) => void,
): void {
  const field = form.querySelector<HTMLInputElement>("input[name=text]")!;
  const said = form.querySelector<HTMLElement>("[data-said]")!;
  const placeholder = field.dataset.at;
  let cid = freshCid(wall.now());

  const show = (): void => {
    field.placeholder = fill(placeholder, { at: moment(video.currentTime) });
  };
  video.addEventListener("timeupdate", show);
  show();

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const text = field.value.trim();
    if (text === "") return;
    const data = new FormData(form);
    const [mode, colour] = [String(data.get("mode") ?? "fly"), String(data.get("colour") ?? "white")] as [Placed["bullet"]["mode"], Colour];
    // The stream may be a little longer than the film is said to be.
    const at_ms = Math.min(Math.floor(video.currentTime * 1000), Number(video.dataset.duration) || Infinity);
    field.readOnly = true;
    call<{ seq: number }>("video.send_bullet", { title, at_ms, text, mode, colour, cid }).then(
      ({ seq }) => {
        sent({ seq, author_id: me, bullet: { at_ms, text, mode, colour } });
        cid = freshCid(wall.now());
        field.value = "";
        said.textContent = "";
      },
      // The words stay in the field, and a second try is the same comment.
      ({ message }: Error) => (said.textContent = message || (said.dataset.unreached ?? "")),
    ).finally(() => (field.readOnly = false));
  });
  // Other words are another comment.
  field.addEventListener("input", () => (cid = freshCid(wall.now())));
}
