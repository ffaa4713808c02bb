import { pick } from "./random";
import type { PopulationOptions } from "./types";
import { firstNames, lastNames } from "./words";

export function loginOf(options: PopulationOptions, n: number): string {
  const { first, last } = nameOf(options, n);
  return `${plain(first)}.${plain(last)}${n}@${options.domain}`;
}

export function employeeNumberOf(n: number): string {
  return `E${String(n + 1).padStart(7, "0")}`;
}

/** Returns the number of the person who has an employee number. */
export function employeeOf(employeeNumber: string): number | null {
  const [, digits] = /^E(\d{7,})$/i.exec(employeeNumber) ?? [];
  return digits === undefined ? null : Number(digits) - 1;
}

export function nameOf({ seed }: PopulationOptions, n: number): { first: string; last: string } {
  return {
    first: firstNames[pick(seed, n, 1, firstNames.length)] ?? "",
    last: lastNames[pick(seed, n, 2, lastNames.length)] ?? "",
  };
}

const plainNames = new Map<string, string>();

/** Returns a name as it appears in an address. */
export function plain(name: string): string {
  let made = plainNames.get(name);
  if (made === undefined) {
    const letters = { ø: "o", ł: "l", đ: "d", ß: "ss", ı: "i" } as Record<string, string>;
    made = name.toLowerCase().replace(/[øłđßı]/g, (letter) => letters[letter] ?? "");
    made = made.normalize("NFKD").replace(/[^a-z]/g, "");
    plainNames.set(name, made);
  }
  return made;
}
