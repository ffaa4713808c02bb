import type { CustomFieldKind } from "@/lib/db/client";
import { readDate } from "../values/read-date";
import { NUMBER, yesNo } from "./kind-rules";

const number = new RegExp(NUMBER);

/**
 * Returns the value of typed input, as syncs would shape it from Okta (M9): null for none, undefined if it
 * can't be read as this kind. Texts are already clean.
 */
export function readTyped(
  kind: CustomFieldKind,
  typed: string | null | (string | null)[],
): string | string[] | null | undefined {
  if (kind === "LIST") return readList(typed);
  if (Array.isArray(typed)) return undefined;
  return typed === null ? null : readers[kind](typed);
}

function readList(typed: string | null | (string | null)[]): string[] | null {
  const texts = [...new Set([typed].flat().filter((text) => text !== null))];
  return texts.length === 0 ? null : texts;
}

const readers: Record<Exclude<CustomFieldKind, "LIST">, (text: string) => string | undefined> = {
  TEXT: (text) => text,
  NUMBER: (text) => (number.test(text) ? withoutEmptyZeros(text) : undefined),
  DATE: (text) => readDate(text) ?? undefined,
  YES_NO: (text) => {
    const word = text.toLowerCase();
    if (yesNo.yes.includes(word)) return "yes";
    return yesNo.no.includes(word) ? "no" : undefined;
  },
};

/** As PostgreSQL writes a number: without a plus and without needless zeros. */
function withoutEmptyZeros(text: string): string {
  const [whole = "", part = ""] = text.replace(/^[+-]/, "").split(".");
  const decimals = part.replace(/0+$/, "");
  const digits = `${whole.replace(/^0+(?=\d)/, "")}${decimals === "" ? "" : `.${decimals}`}`;
  return text.startsWith("-") && digits !== "0" ? `-${digits}` : digits;
}
