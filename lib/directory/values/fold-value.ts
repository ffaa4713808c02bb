import { foldKey } from "./fold-key";

/** Returns a text as values are compared, with case and accents ignored. The same as SQL's `fold_text`. */
export function foldValue(text: string): string {
  return foldKey(text.normalize("NFKD").replace(/[\u0300-\u036f]/g, ""));
}
