// Words come from the page, in its language; scripts have none. A pattern holds `{n}` or `{name}` where a value goes.

/** Puts values into a pattern. */
export function fill(pattern: string | undefined, values: Record<string, string | number>): string {
  return (pattern ?? "").replace(/\{(\w+)\}/g, (whole, key: string) => String(values[key] ?? whole));
}

/**
 * Says a number in words. `forms` is what the page wrote for 0, 1 and 2, parted by `|`: the languages of the house
 * have no further plural forms, so every other number reads as 2 does.
 */
export function count(forms: string | undefined, n: number): string {
  const said = (forms ?? "").split("|");
  const form = said[Math.min(n, 2)] ?? "";
  return n > 2 ? form.replace("2", String(n)) : form;
}
