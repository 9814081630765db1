// From the house's HTML to elements. Only fragments of our own socket and pages come here; they are parsed where no
// script runs and no picture loads until they are put into the page.

/** The nodes of a fragment. */
export function fragment(html: string): DocumentFragment {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content;
}

/** The first element of a fragment. */
export function element(html: string): HTMLElement | null {
  return fragment(html).firstElementChild as HTMLElement | null;
}

/** Another page of the house, parsed. Rejects when it cannot be had. */
export async function page(href: string): Promise<Document> {
  const answer = await fetch(href, { headers: { accept: "text/html" } });
  if (!answer.ok) throw new Error(String(answer.status));
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

/** Makes an element with a class and words or children. */
export function make<K extends keyof HTMLElementTagNameMap>(
  name: K,
  className: string,
  ...inside: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  made.className = className;
  made.append(...inside);
  return made;
}

/** A button that is no submit. */
export function button(className: string, words: string, act: () => void): HTMLButtonElement {
  const made = make("button", className, words);
  made.type = "button";
  made.onclick = act;
  return made;
}
