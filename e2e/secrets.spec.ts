import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "@/e2e/test";
import { localEnv } from "@/local/env";
import { root } from "@/local/launch/child";
import { runningProduct } from "@/local/testing/product";
import { heldCallback, inOkta, signInByPassword, sql } from "./permissions/callers";

const app = () => runningProduct().appUrl;
const folder = () => path.resolve(root, localEnv().LEARN_AMP_PRODUCT ?? "");

/** The product's and the queue's logs. The local org and mailbox print what they hold, as they should. */
function logged(): string {
  const logs = path.join(folder(), "logs");
  return readdirSync(logs)
    .filter((file) => /^(web|inngest|seed|build)\.log$/.test(file))
    .map((file) => readFileSync(path.join(logs, file), "utf8"))
    .join("\n");
}

/** Every row of the product's and the local queue's tables, including jobs, their payloads and results. */
async function stored(): Promise<string> {
  const tables = await sql<{ name: string }>(
    "SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) AS name FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')",
  );
  const texts: string[] = [];
  for (const { name } of tables)
    texts.push(
      ...(await sql<{ row: string }>(`SELECT to_jsonb(t)::text AS row FROM ${name} t`)).map(({ row }) => row),
    );
  return texts.join("\n");
}

test("no secret, and nothing that signs anyone in, is in a log, a job or a row after a sign-in, an event and a sync", async ({
  playwright,
}) => {
  const { owner, logins } = runningProduct();
  const request = await playwright.request.newContext({ baseURL: app() });
  await signInByPassword(request, owner.email);
  const headers = { origin: app() };
  // Whether this starts one or one is running: it has read people with the credential.
  expect([202, 409]).toContain((await request.post("/api/okta/sync", { headers, data: {} })).status());
  const [person] = await sql<{ okta_id: string }>(
    "SELECT okta_id FROM person p JOIN company c ON c.id = p.company_id WHERE c.slug = 'acme' AND okta_id IS NOT NULL AND p.status = 'ACTIVE' AND p.role = 'MEMBER' ORDER BY p.id LIMIT 1",
  );
  const before = Number((await sql<{ n: string }>("SELECT count(*) AS n FROM okta_event"))[0]?.n);
  await inOkta("POST", `/users/${person?.okta_id}`, { profile: { costCenter: `C-${Date.now()}` } });
  await expect
    .poll(async () => Number((await sql<{ n: string }>("SELECT count(*) AS n FROM okta_event"))[0]?.n), {
      timeout: 30_000,
    })
    .toBeGreaterThan(before);
  const other = await playwright.request.newContext({ baseURL: app() });
  const back = await heldCallback(other, `${app()}/api/sign-in/acme/start`, logins.person);
  await other.get(back);
  const sessions = [request, other].map((one) => one.storageState());
  const cookies = (await Promise.all(sessions)).flatMap((state) => state.cookies);
  await Promise.all([request.dispose(), other.dispose()]);

  const own = JSON.parse(readFileSync(path.join(folder(), "secrets.json"), "utf8")) as Record<string, string>;
  const secrets = {
    ...own,
    code: new URL(back).searchParams.get("code") ?? "",
    ...Object.fromEntries(
      cookies.filter(({ name }) => name.includes("session-token")).map(({ name, value }) => [name, value]),
    ),
  };
  expect(Object.keys(secrets).length).toBeGreaterThan(6);
  const [logs, rows] = [logged(), await stored()];
  expect(rows).toContain(person?.okta_id);
  for (const [name, secret] of Object.entries(secrets)) {
    expect(secret.length, name).toBeGreaterThan(7);
    expect(logs.includes(secret), `a log shows ${name}`).toBe(false);
    expect(rows.includes(secret), `a row shows ${name}`).toBe(false);
  }
});
