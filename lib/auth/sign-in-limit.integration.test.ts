import { afterAll, beforeAll, expect, test } from "vitest";
import { openDatabase, type PrismaClient } from "@/lib/db/client";
import { newId } from "@/lib/db/id";
import { createTestDatabase, type TestDatabase } from "@/local/testing/database";
import { hashPassword } from "./passwords";
import { countFailure, isLimited } from "./sign-in-limit";
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
const byPassword = (email: string, password: string, address: string = newId()) =>
  signInWithPassword(db, { email, password, address });
const fail = async (times: number, attempt: { email: string; address: string }) => {
  for (let n = 0; n < times; n += 1) await countFailure(db, attempt, new Date());
};

test("ten wrong passwords close an account for a quarter of an hour, to the right one too, from wherever it comes", async () => {
  const email = await owner();
  await fail(9, { email, address: "elsewhere" });
  expect(await byPassword(email, "wrong")).toBeNull();
  expect(await byPassword(email, GOOD), "the right one, too late").toBeNull();
  expect(await byPassword(email.toUpperCase(), GOOD), "spelled otherwise").toBeNull();
  const attempt = { email, address: newId() };
  expect(await isLimited(db, attempt, new Date(Date.now() + 14 * 60_000))).toBe(true);
  expect(await isLimited(db, attempt, new Date(Date.now() + 16 * 60_000))).toBe(false);
});

test("one network address that tries many accounts is closed to all of them, and others are not", async () => {
  const email = await owner();
  const address = newId();
  for (let n = 0; n < 50; n += 1)
    await countFailure(db, { email: `guess-${n}@acme.example`, address }, new Date());
  expect(await byPassword(email, GOOD, address)).toBeNull();
  expect(await byPassword(email, GOOD)).not.toBeNull();
});

test("tries at once count each, a success forgets the account's failures, and only hashes are kept", async () => {
  const email = await owner();
  const attempt = { email, address: newId() };
  await Promise.all(Array.from({ length: 9 }, () => countFailure(db, attempt, new Date())));
  expect(await byPassword(email, GOOD)).not.toBeNull();
  await fail(9, { email, address: "elsewhere again" });
  expect(await byPassword(email, GOOD)).not.toBeNull();
  expect(JSON.stringify(await db.signInAttempt.findMany())).not.toMatch(/@acme\.example|elsewhere/);
});
