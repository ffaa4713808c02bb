import type { Answer } from "./raw-request";

/** The longest that any request may take, on a busy machine. */
const PATIENCE_MS = 10_000;

const wanted: [string, RegExp][] = [
  ["x-content-type-options", /^nosniff$/],
  ["x-frame-options", /^DENY$/],
  ["referrer-policy", /^(same-origin|no-referrer)/],
  ["strict-transport-security", /max-age=/],
];

/** Returns what is wrong with an answer, by the rules for every address: status, time, headers and cookies. */
export function faultsOf({ status, ms, headers }: Answer): string[] {
  const text = (name: string) => [headers[name]].flat().join(", ");
  const faults = wanted
    .filter(([name, form]) => !form.test(text(name)))
    .map(([name]) => `${name}: ${text(name)}`);
  if (status >= 500) faults.push(`answered ${status}`);
  if (ms > PATIENCE_MS) faults.push(`took ${Math.round(ms)} ms`);
  if (headers["x-powered-by"]) faults.push("says what it's made with");
  if (status !== 204 && !text("content-security-policy").includes("frame-ancestors 'none'"))
    faults.push("has no Content-Security-Policy");
  for (const cookie of headers["set-cookie"] ?? [])
    for (const flag of [/; HttpOnly/i, /; SameSite=(Lax|Strict)/i, /; Path=\//i])
      if (!flag.test(cookie)) faults.push(`cookie ${cookie.split("=")[0]} lacks ${flag}`);
  return faults;
}
