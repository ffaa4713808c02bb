import { parseArgs } from "node:util";
import { LOCAL_TOKEN, startOktaOrg } from ".";

// npm run okta -- --port 4000 --people 500 --seed 1 --token … --domain acme.example --rate-limits 1 --latency 200 --data <folder that keeps signing keys>
// --empty: an org with its admin alone.
const { values } = parseArgs({
  allowNegative: true,
  options: {
    port: { type: "string", default: "4000" },
    people: { type: "string", default: "500" },
    seed: { type: "string", default: "1" },
    token: { type: "string", default: LOCAL_TOKEN },
    domain: { type: "string", default: "acme.example" },
    empty: { type: "boolean", default: false },
    "rate-limits": { type: "string", default: "1" },
    // --no-gzip: nothing is packed, for benchmarks in which the org shares the processor with the product.
    gzip: { type: "boolean", default: true },
    latency: { type: "string", default: "0" },
    data: { type: "string" },
  },
});

/** Okta takes apps away from the deactivated a moment later. */
const REMOVAL_DELAY_MS = 300;

try {
  const okta = await startOktaOrg({
    port: whole("port", values.port),
    people: values.empty ? 1 : whole("people", values.people),
    domain: values.domain,
    removalDelayMs: REMOVAL_DELAY_MS,
    seed: whole("seed", values.seed),
    tokens: [{ value: values.token, role: "SUPER_ADMIN", owner: 0 }],
    dataDir: values.data,
    gzip: values.gzip,
    rateLimits: limits(values["rate-limits"]),
  });
  const latencyMs = whole("latency", values.latency);
  if (latencyMs > 0) okta.faults.set({ latency: { fixedMs: latencyMs } });
  console.log(`Okta org with ${okta.org.directory.end} people: ${okta.url}`);
  console.log(`Page:  ${okta.url}/admin   (its Admin Console: people, apps, event hooks, faults)`);
  console.log(`App:   ${okta.org.app.id}\nToken: ${values.token}`);
  console.log(
    `Sign in as anybody, such as ${String(okta.org.directory.at(0)?.profile.login)}, with any password.`,
  );
  console.log(`Try:   curl -H 'Authorization: SSWS ${values.token}' '${okta.url}/api/v1/users?limit=2'`);
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.once(signal, () => okta.close().then(() => process.exit(0)));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

function whole(name: string, value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 0)
    throw new Error(`--${name} must be a whole number, not "${value}".`);
  return number;
}

function limits(value: string): number | "off" {
  const scale = Number(value);
  if (value === "off") return "off";
  if (value.trim() === "" || !(scale > 0))
    throw new Error(`--rate-limits must be a number above 0, or "off", not "${value}".`);
  return scale;
}
