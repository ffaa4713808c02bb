const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/;

/** Returns a name to put into a sentence: one written from right to left doesn't reorder the words around it. */
export function isolated(name: string): string {
  return RIGHT_TO_LEFT.test(name) ? `\u2068${name}\u2069` : name;
}

/** Joins the texts that exist with dots: "Designer · Sales". */
export function dotted(...texts: (string | null | undefined)[]): string {
  return texts
    .filter((text) => text !== null && text !== undefined && text !== "")
    .map((text) => isolated(String(text)))
    .join(" · ");
}
