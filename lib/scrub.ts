const SECRET = "[secret]";
const MAX_DEPTH = 5;
const MAX_TEXT = 10_000;

/** Names of values that are never printed, in any spelling. */
const secretName =
  /authorization|cookie|credential|password|secret|signature|token|(api|event|private|signing).?key|signkey/i;

/** Secrets by their form, anywhere in a text. */
const secretForms: [RegExp, string][] = [
  [/\bsignkey-[\w-]+/gi, SECRET],
  [/\b(Bearer|Basic|SSWS)\s+[\w.~+/=-]+/gi, `$1 ${SECRET}`],
  [/\beyJ[\w-]+\.[\w-]+\.?[\w-]*/g, SECRET],
  // The event key is part of the address that events are sent to.
  [/(\/e\/)[^/\s"'?#]+/g, `$1${SECRET}`],
  [/(\b[a-z][a-z0-9+.-]*:\/\/)[^\s/@]+@/gi, `$1${SECRET}@`],
];

/** Returns a text without secrets: those of a known form, and the given values. */
export function scrubText(text: string, secrets: readonly string[] = []): string {
  const known = secrets.reduce((left, secret) => left.replaceAll(secret, SECRET), text);
  return secretForms.reduce((left, [form, instead]) => left.replace(form, instead), known).slice(0, MAX_TEXT);
}

/** Returns a copy of any value as printable JSON without secrets: errors with their causes, objects, lists, texts. */
export function scrub(value: unknown, secrets: readonly string[] = [], depth = 0): unknown {
  if (typeof value === "string") return scrubText(value, secrets);
  if (typeof value === "bigint" || typeof value === "symbol" || typeof value === "function")
    return scrubText(String(value), secrets);
  if (typeof value !== "object" || value === null) return value;
  if (depth >= MAX_DEPTH) return "[more]";
  if (Array.isArray(value)) return value.slice(0, 100).map((one) => scrub(one, secrets, depth + 1));
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  return Object.fromEntries(
    entriesOf(value).map(([name, one]) => [
      scrubText(name, secrets),
      secretName.test(name) ? SECRET : scrub(one, secrets, depth + 1),
    ]),
  );
}

function entriesOf(value: object): [string, unknown][] {
  if (!(value instanceof Error)) return Object.entries(value);
  const { name: type, message, stack, cause } = value;
  return Object.entries({ ...value, type, message, stack, ...(cause === undefined ? {} : { cause }) });
}
