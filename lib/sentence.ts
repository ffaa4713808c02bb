/** Ends a text as a sentence: with one full stop, unless it already ends in a sign. */
export function sentence(text: string): string {
  const bare = text.trimEnd().replace(/\.{2}$/, ".");
  return /[.!?…]["'”’)]*$/.test(bare) ? bare : `${bare}.`;
}
