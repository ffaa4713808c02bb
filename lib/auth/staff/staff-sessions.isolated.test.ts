import { expect, test, vi } from "vitest";
import { endSession } from "@/lib/auth/session/end-session";
import { readCurrentSession } from "@/lib/auth/session/read-current-session";
import { startStaffSession } from "@/lib/auth/session/start-session";
import { openDatabase } from "@/lib/db/client";
import { createTestDatabase } from "@/local/testing/database";

vi.stubEnv("STAFF_OIDC_ISSUER", "https://staff.example");
vi.stubEnv("STAFF_OIDC_CLIENT_ID", "0oaStaff");
vi.stubEnv("STAFF_OIDC_CLIENT_SECRET", "a secret");

test("a staff session ends at sign-out, after an hour, and once another app confirms staff", async () => {
  const database = await createTestDatabase();
  const db = openDatabase(database.url, { max: 2 });
  const now = new Date();
  const start = (vouchedBy = "https://staff.example 0oaStaff") =>
    startStaffSession(db, { name: "Sam", vouchedBy, now });
  const [one, two, other] = [await start(), await start(), await start("https://staff.example 0oaOld")];
  const who = (session: typeof one, at = now) => readCurrentSession(db, session, at);
  expect(await who(one)).toEqual({ kind: "staff", displayName: "Sam" });
  expect(await who(other)).toBeNull();
  await endSession(db, one);
  expect(await who(one)).toBeNull();
  expect(await who(two)).not.toBeNull();
  expect(await who(two, new Date(now.getTime() + 3_600_000))).toBeNull();
  await db.$disconnect();
  await database.drop();
});
