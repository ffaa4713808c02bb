/** HTML that is safe to send: made by `html` alone, which escapes whatever it is given. */
export class Html {
  constructor(readonly text: string) {}
}

type Part = Html | string | number | null | false | readonly Html[];

/** A template whose values are escaped, unless they are HTML themselves. `null` and `false` leave nothing. */
export function html(strings: TemplateStringsArray, ...values: Part[]): Html {
  return new Html(
    strings.reduce(
      (text, string, at) => text + string + (at < values.length ? show(values[at] ?? null) : ""),
      "",
    ),
  );
}

function show(value: Part): string {
  if (value === null || value === false) return "";
  if (value instanceof Html) return value.text;
  if (Array.isArray(value)) return value.map((part: Html) => part.text).join("");
  return String(value).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
