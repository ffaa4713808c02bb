import pg from "pg";
import { SecondServer } from "@/e2e/doors/second-server";
import { command, createCompany, type NewCompany } from "@/e2e/set-up/beginning";
import { type APIRequestContext, expect, test } from "@/e2e/test";
import { createDatabase, dropDatabase, type NamedDatabase } from "@/local/testing/databases";
import { runningProduct } from "@/local/testing/product";

// All tests sign in from one address. These use up its attempts, so they have their own server and database.

let database: NamedDatabase;
let server: SecondServer;
let company: NewCompany;

test.beforeAll(async () => {
  database = await createDatabase(runningProduct().databaseUrl, "passwords");
  await command(database.url, "db:migrate");
  const [slug, domain] = ["acme", "acme.example"];
  const ownerEmail = `owner@${domain}`;
  company = await createCompany({ slug, name: "Acme", domain, ownerEmail, databaseUrl: database.url });
  server = await SecondServer.start(database.url);
});
test.beforeEach(async ({ request }) => {
  // A new server takes a moment to reach its database, so we wait before we send much at once.
  await expect.poll(() => tryPasswords(request, [company.owner])).toEqual([200]);
  const db = new pg.Client({ connectionString: database.url });
  await db.connect();
  await db.query("DELETE FROM sign_in_attempt");
  await db.end();
});
test.afterAll(async () => {
  await server.stop();
  await dropDatabase(runningProduct().databaseUrl, database.name);
});

/** Tries pairs of email and password, all at once. Returns the statuses of the answers. */
async function tryPasswords(
  request: APIRequestContext,
  pairs: { email: string; password: string }[],
  headers: (at: number) => Record<string, string> = () => ({}),
): Promise<number[]> {
  const { csrfToken } = await (await request.get(`${server.url}/api/auth/csrf`)).json();
  const answers = await Promise.all(
    pairs.map((pair, at) =>
      request.post(`${server.url}/api/auth/callback/password`, {
        form: { csrfToken, ...pair, json: "true" },
        headers: { origin: server.url, ...headers(at) },
      }),
    ),
  );
  for (const answer of answers)
    if (answer.status() === 429) expect(Number(answer.headers()["retry-after"])).toBeGreaterThan(0);
  return answers.map((answer) => answer.status());
}

const wrong = (email: string) => ({ email, password: "wrong" });
const count = (statuses: number[], which: number) => statuses.filter((one) => one === which).length;

test("of 200 wrong passwords at once, 10 are compared and 190 answered 429 with when to try again", async ({
  request,
}) => {
  const statuses = await tryPasswords(request, Array(200).fill(wrong("nobody@acme.example")));
  expect([count(statuses, 401), count(statuses, 429)]).toEqual([10, 190]);
  // This doesn't block the address: others can sign in.
  expect(await tryPasswords(request, [company.owner])).toEqual([200]);
});

test("a forged X-Forwarded-For doesn't make another caller or choose a host", async ({ request }) => {
  const emails = Array.from({ length: 15 }, (_, at) => `guess-${at}@acme.example`);
  const forged = (at: number) => ({
    "x-forwarded-for": `198.51.100.${at}`,
    "x-real-ip": `198.51.100.${at}`,
    forwarded: `for=198.51.100.${at}`,
  });
  const statuses = [];
  // A few at a time, because more would be refused before comparing.
  for (let round = 0; round < 4; round += 1)
    statuses.push(
      ...(await tryPasswords(
        request,
        emails.map((email) => wrong(`${round}-${email}`)),
        forged,
      )),
    );
  expect([count(statuses, 401), count(statuses, 429)]).toEqual([50, 10]);
});
