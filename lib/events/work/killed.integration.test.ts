import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { expect } from "vitest";
import { hookEventTypes } from "@/lib/events/event-types";
import { childEnv } from "@/local/env";
import { root, typescript } from "@/local/launch/child";
import { freePort } from "@/local/system/ports";
import { until } from "@/local/system/processes";
import type { HookedCompany } from "@/testing/companies/hooked-company";
import { hookedCompanyTest } from "@/testing/orgs/company-tests";
import { delivered, expectRepaired, ordinaryPeople } from "@/testing/repaired";

const PEOPLE = 100;
const children: ChildProcess[] = [];

const test = hookedCompanyTest({ people: PEOPLE, unhooked: true });
test.afterEach(async () => {
  for (const child of children.splice(0)) await kill(child);
});

const where = (hooked: HookedCompany) => ({ companyId: hooked.company.companyId });

/** A server in its own process. */
async function startServer(
  databaseUrl: string,
  hooked: HookedCompany,
  port: number,
  kind: "answers" | "works",
): Promise<ChildProcess> {
  const { companyId } = hooked.company;
  const args = typescript("testing/workers/event-worker.ts", databaseUrl, companyId, `${port}`, kind);
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: childEnv({}),
    stdio: ["ignore", "pipe", "inherit"],
  });
  children.push(child);
  let said = "";
  child.stdout?.on("data", (chunk) => {
    said += chunk;
  });
  const isReady = await until(() => said.includes("listening") || child.exitCode !== null, 60_000);
  expect([isReady, child.exitCode]).toEqual([true, null]);
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGKILL");
  await once(child, "exit");
}

test("loses nothing and does nothing twice when the app is killed before processing, and its successor while applying", async ({
  db,
  databaseUrl,
  okta,
  hooked,
}) => {
  const port = await freePort();
  const people = ordinaryPeople(okta, { from: 15, to: PEOPLE, count: 60 });
  const answering = await startServer(databaseUrl, hooked, port, "answers");
  const uri = `http://127.0.0.1:${port}/webhooks/okta/${hooked.connectionId}`;
  const channel = { uri, headers: [], secret: hooked.secret };
  const hook = okta.hooks.create(
    { name: "Learn Amp", description: null, items: [...hookEventTypes], filters: [], channel },
    "00uAdmin",
  );
  await okta.hooks.verify(hook);
  for (const at of people) okta.org.updateProfile(at, { title: "Survived two deaths" }, false);
  await delivered(okta);
  await kill(answering);
  expect(await db.oktaEvent.count({ where: { ...where(hooked), state: "WAITING" } })).toBe(people.length);

  // The next one starts by itself, as a sweep would wake it, and is killed once the first people are changed.
  const working = await startServer(databaseUrl, hooked, port, "works");
  const changed = () => db.person.count({ where: { ...where(hooked), jobTitle: "Survived two deaths" } });
  expect(await until(async () => (await hooked.eventRuns()).length > 0, 60_000, 1)).toBe(true);
  await kill(working);
  const [run] = await hooked.eventRuns();
  expect(["QUEUED", "RUNNING"]).toContain(run?.state);
  expect(await changed()).toBeLessThan(people.length);

  await hooked.settle();
  expect(await changed()).toBe(people.length);
  expect(await hooked.eventRuns()).toHaveLength(1);
  await expectRepaired(hooked, people.length);
});
