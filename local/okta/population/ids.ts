const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const BITS = 40n;
const MASK = (1n << BITS) - 1n;
/** Odd, so that multiplying is a permutation of 40-bit numbers. INVERSE undoes it. */
const FACTOR = 0x9e3779b97fn;
const INVERSE = inverse(FACTOR);

/** A number as `width` characters of Okta's alphabet. */
export function encode(value: bigint, width: number): string {
  let rest = value;
  let text = "";
  for (let i = 0; i < width; i += 1) {
    text = ALPHABET[Number(rest % 62n)] + text;
    rest /= 62n;
  }
  return text;
}

export function decode(text: string): bigint | null {
  let value = 0n;
  for (const character of text) {
    const digit = ALPHABET.indexOf(character);
    if (digit < 0) return null;
    value = value * 62n + BigInt(digit);
  }
  return value;
}

/** Returns the Okta ID of person `n`: `00u` and 17 characters, scattered, but the number can be read from it. */
export function userId(seed: number, n: number): string {
  const scattered = ((BigInt(n) ^ BigInt(seed & 0xffff)) * FACTOR) & MASK;
  return `00u${encode(BigInt(seed & 0xffff), 4)}${encode(scattered, 10)}697`;
}

/** Returns the person behind an ID made by `userId` with the same seed; null for any other text. */
export function personOf(seed: number, id: string): number | null {
  if (!/^00u[0-9A-Za-z]{17}$/.test(id)) return null;
  const scattered = decode(id.slice(7, 17));
  if (scattered === null || scattered > MASK) return null;
  const n = Number(((scattered * INVERSE) & MASK) ^ BigInt(seed & 0xffff));
  return userId(seed, n) === id ? n : null;
}

/** Returns an ID of another kind (`0oa`, `00g`, `who` …), always the same for the same seed and number. */
export function objectId(prefix: string, seed: number, n: number): string {
  return `${prefix}${encode(BigInt(seed & 0xffff), 4)}${encode((BigInt(n + 1) * FACTOR) & MASK, 10)}697`;
}

function inverse(factor: bigint): bigint {
  let x = 1n;
  for (let bits = 1n; bits < BITS; bits *= 2n) x = (x * (2n - factor * x)) & MASK;
  return x & MASK;
}
