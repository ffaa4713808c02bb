/** Says for whom a source would empty a field: how many of how many, and the first of them. */
export function emptiedWords(emptied: {
  /** The field in words, with its article. */
  field: string;
  people: number;
  filled: number;
  names: string[];
}): string {
  const { field, people, filled, names } = emptied;
  const more = people > names.length ? ` and ${number(people - names.length)} more` : "";
  return `${field} would become empty for ${number(people)} of ${number(filled)} people: ${names.join(", ")}${more}.`;
}

function number(value: number): string {
  return value.toLocaleString("en-GB");
}
