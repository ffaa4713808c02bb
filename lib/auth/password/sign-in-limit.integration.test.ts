import { afterAll, beforeAll, expect, test } from "vitest";
import { createCompany } from "@/lib/company/create-company";
import { openDatabase, type PrismaClient } from "@/lib/db/client";
import { newId } from "@/lib/db/id";
import { unsentJobs } from "@/lib/jobs";
import { createTestDatabase, type TestDatabase } from "@/local/testing/database";
import { hashForEmail } from "./hash-for-email";
import { hashPassword } from "./passwords";
import { clearFailures, reserveAttempt, returnAttempt, takeAttempt } from "./sign-in-limit";
import { signInWithPassword } from "./sign-in-with-password";

const GOOD = "mauve-lantern-7-otters";
let database: TestDatabase;
let db: PrismaClient;
let hash: string;

beforeAll(async () => {
  database = await createTestDatabase();
  db = openDatabase(database.url, { max: 6 });
  hash = await hashPassword(GOOD);
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

/** An owner with a password, of a company of their own. */
async function owner(): Promise<string> {
  const [companyId, personId] = [newId(), newId()];
  const email = `${personId}@acme.example`;
  await db.company.create({ data: { id: companyId, slug: companyId, name: "Acme" } });
  await db.person.create({ data: { companyId, id: personId, displayName: "O", email, role: "OWNER" } });
  await db.personPassword.create({ data: { companyId, personId, hash } });
  return email;
}

/** The result of one attempt: `in`, `wrong`, or the code of the refusal. */
const outcome = (email: string, password: string, address: string = newId()) =>
  signInWithPassword(db, { email, password, address }).then(
    (person) => (person ? "in" : "wrong"),
    (error: { code: string }) => error.code,
  );
const reserved = (attempt: { email: string; address: string }, now = new Date()) =>
  reserveAttempt(db, attempt, now).then(
    () => "reserved",
    (error: { code: string }) => error.code,
  );
const count = (outcomes: string[], which: string) => outcomes.filter((one) => one === which).length;
const times = <T>(n: number, work: (at: number) => Promise<T>) =>
  Promise.all(Array.from({ length: n }, (_, at) => work(at)));

test("of 200 wrong passwords at once for one account, 10 are compared and 190 refused without comparing", async () => {
  const email = await owner();
  const outcomes = await times(200, () => outcome(email, "wrong", "192.0.2.1"));
  expect([count(outcomes, "wrong"), count(outcomes, "too-many-attempts")]).toEqual([10, 190]);
  expect(await outcome(email, GOOD), "the right one, too late").toBe("too-many-attempts");
  // A refusal without comparing doesn't block the address for others behind it.
  expect(await outcome(await owner(), GOOD, "192.0.2.1")).toBe("in");
});

test("an account that doesn't exist has the same limit, and its attempts are compared too", async () => {
  const email = `${newId()}@nowhere.example`;
  const outcomes = await times(15, () => outcome(email, "wrong"));
  expect([count(outcomes, "wrong"), count(outcomes, "too-many-attempts")]).toEqual([10, 5]);
});

test("one address that tries many accounts at once gets 50 attempts, and costs no account more than those", async () => {
  const address = newId();
  const emails = Array.from({ length: 80 }, () => `${newId()}@acme.example`);
  const outcomes = await Promise.all(emails.map((email) => reserved({ email, address })));
  expect([count(outcomes, "reserved"), count(outcomes, "too-many-attempts")]).toEqual([50, 30]);
  const refused = emails.filter((_, at) => outcomes[at] !== "reserved");
  for (const email of refused.slice(0, 5)) {
    const elsewhere = await times(11, () => reserved({ email, address: newId() }));
    expect(count(elsewhere, "reserved")).toBe(10);
  }
  const email = await owner();
  expect(await outcome(email, GOOD, address)).toBe("too-many-attempts");
  expect(await outcome(email, GOOD)).toBe("in");
});

test("attempts refused because too many passwords wait are given back", async () => {
  const emails = await times(40, owner);
  const address = newId();
  const outcomes = await Promise.all(emails.map((email) => outcome(email, "wrong", address)));
  expect(count(outcomes, "wrong")).toBeGreaterThanOrEqual(18);
  expect(count(outcomes, "busy")).toBe(40 - count(outcomes, "wrong"));
  expect(count(outcomes, "busy")).toBeGreaterThan(0);
  const after = await times(60, () => reserved({ email: newId(), address }));
  expect(count(after, "reserved")).toBe(50 - count(outcomes, "wrong"));
});

test("an account opens again after 15 minutes, however often it was tried meanwhile", async () => {
  const attempt = { email: newId(), address: newId() };
  const at = (minutes: number) => new Date(Date.now() + minutes * 60_000);
  await times(10, () => reserved(attempt, at(0)));
  expect(await reserved(attempt, at(14))).toBe("too-many-attempts");
  expect(await reserved(attempt, at(16))).toBe("reserved");
  const refusal = await reserveAttempt(db, { ...attempt, address: "x" }, at(16)).then(
    () => null,
    (error: unknown) => error,
  );
  expect(refusal).toBeNull();
});

test("a refusal says when to try again", async () => {
  const attempt = { email: newId(), address: newId() };
  await times(10, () => reserved(attempt));
  const refusal = await reserveAttempt(db, attempt, new Date()).catch((error: unknown) => error);
  expect(refusal).toMatchObject({ status: 429, code: "too-many-attempts" });
  const { retryAfterSeconds } = (refusal as { details: { retryAfterSeconds: number } }).details;
  expect(retryAfterSeconds).toBeGreaterThan(14 * 60);
  expect(retryAfterSeconds).toBeLessThanOrEqual(15 * 60);
});

test("the right password clears the account's wrong ones, and its attempt doesn't count against the address", async () => {
  const email = await owner();
  const address = newId();
  for (let n = 0; n < 9; n += 1) await reserveAttempt(db, { email, address: newId() }, new Date());
  expect(await outcome(email, GOOD, address)).toBe("in");
  for (let n = 0; n < 60; n += 1) {
    await reserveAttempt(db, { email, address }, new Date());
    await clearFailures(db, { email, address });
  }
  expect(await reserved({ email, address })).toBe("reserved");
  await returnAttempt(db, { email, address });
  await returnAttempt(db, { email, address });
  expect((await db.signInAttempt.findMany()).every(({ failures }) => failures >= 0)).toBe(true);
});

test("only hashes of emails and addresses are stored, and the same account counts as one in any case of letters", async () => {
  const email = await owner();
  const outcomes = [];
  for (let n = 0; n < 6; n += 1)
    outcomes.push(await outcome(email.toUpperCase(), "wrong"), await outcome(` ${email} `, "wrong"));
  expect(count(outcomes, "wrong")).toBe(10);
  await reserveAttempt(db, { email, address: "elsewhere again" }, new Date()).catch(() => {});
  expect(JSON.stringify(await db.signInAttempt.findMany())).not.toMatch(/@acme\.example|elsewhere/);
});

test("simultaneous requests for links are all counted", async () => {
  const value = newId();
  const counts = await times(30, () => takeAttempt(db, { kind: "link-account", value }, new Date()));
  expect(counts.sort((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, at) => at + 1));
});

test("an unknown account takes as long as a known one", async () => {
  const known = await Promise.all([owner(), owner(), owner()]);
  const measure = async (emails: string[]) => {
    const spent = [];
    for (const email of [...emails, ...emails]) {
      const begun = performance.now();
      await outcome(email, "wrong");
      spent.push(performance.now() - begun);
    }
    return spent.sort((a, b) => a - b)[2] ?? 0;
  };
  await measure(known);
  const [withAccount, without] = [await measure(known), await measure([newId(), newId(), newId()])];
  // One hash takes 50 ms and more; without one an answer takes 5.
  expect(without).toBeGreaterThan(withAccount / 3);
  expect(without).toBeLessThan(withAccount * 3);
});

test("a wrong password takes as long for an email with accounts in five companies as for one, and each password signs in to its own", async () => {
  const [one, several] = [`${newId()}@one.example`, `${newId()}@several.example`];
  const passwords = [
    "mauve-lantern-1",
    "mauve-lantern-2",
    "mauve-lantern-3",
    "mauve-lantern-4",
    "mauve-lantern-5",
  ];
  const accounts = new Map<string, string>();
  for (const [email, given] of [
    [one, passwords.slice(0, 1)],
    [several, passwords],
  ] as const)
    for (const password of given) {
      const { companyId } = await createCompany(
        { db, jobs: unsentJobs },
        {
          slug: `c-${newId()}`,
          name: "Acme",
          domains: [`d-${newId()}.example`],
          owner: { email, displayName: "Olivia", password },
          by: "test",
        },
      );
      accounts.set(`${email} ${password}`, companyId);
    }
  const stored = await db.personPassword.findMany({ where: { person: { email: several } } });
  expect(new Set(stored.map(({ hash }) => hash.split("$")[4])).size).toBe(1);
  expect(new Set(stored.map(({ hash }) => hash)).size).toBe(5);
  const measure = async (email: string) => {
    const spent = [];
    for (let n = 0; n < 4; n += 1) {
      const begun = performance.now();
      expect(await outcome(email, "wrong")).toBe("wrong");
      spent.push(performance.now() - begun);
    }
    return Math.min(...spent);
  };
  await measure(one);
  const [single, multiple] = [await measure(one), await measure(several)];
  // Five hashes would take five times as long.
  expect(multiple).toBeLessThan(single * 3);
  for (const password of passwords) {
    const person = await signInWithPassword(db, { email: several, password, address: newId() });
    expect(person?.companyId).toBe(accounts.get(`${several} ${password}`));
  }
  expect((await hashForEmail(db, { email: several.toUpperCase(), password: "x" })).split("$")[4]).toBe(
    stored[0]?.hash.split("$")[4],
  );
  expect((await hashForEmail(db, { email: null, password: "x" })).split("$")[4]).not.toBe(
    stored[0]?.hash.split("$")[4],
  );
});
