import { readCommandLine } from "../command-line.mjs";
import { listenProblem } from "../system/listen-problem";
import { LOCAL_TOKEN, startOktaOrg } from ".";

// npm run okta: see npm run okta -- --help.
const { values } = readCommandLine("okta");
const { port, token = LOCAL_TOKEN } = values;

/** Okta removes a deactivated person's apps a moment later. */
const REMOVAL_DELAY_MS = 300;

try {
  const okta = await startOktaOrg({
    port,
    people: values.empty ? 1 : values.people,
    domain: values.domain,
    removalDelayMs: REMOVAL_DELAY_MS,
    seed: values.seed,
    tokens: [{ value: token, role: "SUPER_ADMIN", owner: 0 }],
    dataDir: values.data,
    gzip: !values["no-gzip"],
    rateLimits: values["rate-limits"],
  });
  if (values.latency > 0) okta.faults.set({ latency: { fixedMs: values.latency } });
  console.log(`Okta org with ${okta.org.directory.end} people: ${okta.url}`);
  console.log(`Page:  ${okta.url}/admin   (its Admin Console: people, apps, event hooks, faults)`);
  console.log(`App:   ${okta.org.app.id}\nToken: ${token}`);
  console.log(
    `Sign in as anyone, such as ${String(okta.org.directory.at(0)?.profile.login)}, with any password.`,
  );
  console.log(`Try:   curl -H 'Authorization: SSWS ${token}' '${okta.url}/api/v1/users?limit=2'`);
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.once(signal, () => okta.close().then(() => process.exit(0)));
} catch (error) {
  console.error(listenProblem(error, port));
  process.exit(1);
}
