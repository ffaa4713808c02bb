import { afterAll, beforeAll, expect, test } from "vitest";
import { type Context, systemClock } from "@/lib/context";
import { openDatabase, type PrismaClient, type Role } from "@/lib/db/client";
import { newId } from "@/lib/db/id";
import type { AppError } from "@/lib/errors";
import { unsentJobs } from "@/lib/jobs";
import { log } from "@/lib/log";
import { setNeverSync } from "@/lib/people/by-hand/on-lists/set-never-sync";
import { setProtected } from "@/lib/people/by-hand/on-lists/set-protected";
import { listPeople } from "@/lib/people/list/list-people";
import { createTestDatabase, type TestDatabase } from "@/local/testing/database";
import type { PersonView } from "../contract";
import { changeEmail } from "./change-email";
import { deactivatePerson } from "./deactivate-person";
import { reactivatePerson } from "./reactivate-person";

let database: TestDatabase;
let db: PrismaClient;
const companyId = newId();

beforeAll(async () => {
  database = await createTestDatabase();
  db = openDatabase(database.url, { max: 4 });
  await db.company.create({ data: { id: companyId, slug: "acme", name: "Acme" } });
  await db.companyDomain.create({ data: { companyId, domain: "acme.example" } });
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

async function account(
  role: Role,
  more: { password?: boolean; status?: "DEACTIVATED" } = {},
): Promise<string> {
  const id = newId();
  const { password, ...data } = more;
  await db.person.create({
    data: { companyId, id, displayName: role, email: `${id}@acme.example`, role, ...data },
  });
  if (password) await db.personPassword.create({ data: { companyId, personId: id, hash: "x" } });
  return id;
}

/** What the menu offers, and the verb for each item. */
const acts: Record<
  string,
  [(person: PersonView) => boolean, (context: Context, personId: string) => Promise<unknown>]
> = {
  "never sync": [
    ({ may }) => may.sync,
    (context, personId) => setNeverSync(context, { personId, neverSync: true }),
  ],
  protect: [
    ({ may }) => may.sync,
    (context, personId) => setProtected(context, { personId, isProtected: false }),
  ],
  email: [
    ({ may, byHand }) => may.email && byHand.changeEmail,
    (context, personId) => changeEmail(context, { personId, email: `${newId()}@acme.example` }),
  ],
  deactivate: [
    ({ may, byHand }) => may.account && byHand.deactivate,
    (context, personId) => deactivatePerson(context, { personId }),
  ],
  reactivate: [
    ({ may, byHand }) => may.account && byHand.reactivate,
    (context, personId) => reactivatePerson(context, { personId }),
  ],
};

test.each(Object.entries(acts))(
  "S6: the list offers %s to exactly those owners and admins whom the server lets do it",
  async (_, [isOffered, act]) => {
    await account("OWNER");
    for (const actorRole of ["OWNER", "ADMIN"] as const) {
      const actorId = await account(actorRole);
      const actor = { kind: "person", personId: actorId, name: actorRole } as const;
      const context: Context = { companyId, actor, clock: systemClock, log, db, jobs: unsentJobs };
      const others = [
        ...(["OWNER", "ADMIN", "MEMBER"] as const).flatMap((role) => [
          account(role),
          account(role, { status: "DEACTIVATED" }),
        ]),
        account("MEMBER", { password: true }),
      ];
      // Themselves last, because an act may change their role.
      for (const id of [...(await Promise.all(others)), actorId]) {
        const person = (await listPeople(context, {})).items.find((one) => one.id === id);
        if (!person) throw new Error("not listed");
        const refusal = await act(context, id).then(
          () => null,
          ({ code }: AppError) => code,
        );
        expect(isOffered(person), `${actorRole} to ${person.role} ${person.status}: ${refusal}`).toBe(
          refusal === null,
        );
      }
    }
  },
);
