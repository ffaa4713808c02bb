import { expect } from "vitest";
import type { Context } from "@/lib/context";
import type { PrismaClient } from "@/lib/db/client";
import { decideIdentityHolds } from "@/lib/sync/holds/decide-identity-holds";
import { type Member, movingCompanyTest } from "@/testing/companies/moving-company";
import { codeOf } from "@/testing/companies/rehiring-company";
import type { SyncedCompany } from "@/testing/companies/synced-company";
import { moveMatchPageSchema } from "../contract";
import { chooseMatch } from "./choose-match";
import { listMatches } from "./list-matches";

const test = movingCompanyTest();

const where = (company: SyncedCompany) => ({ companyId: company.companyId });
const person = (db: PrismaClient, company: SyncedCompany, email: unknown) =>
  db.person.findFirstOrThrow({ where: { ...where(company), email: String(email) } });
const outcomes = async (owner: Context) =>
  new Map(
    moveMatchPageSchema
      .parse(await listMatches(owner, {}))
      .items.map(({ email, outcome, by, newOktaId }) => [email, [outcome, by, newOktaId]]),
  );

test("M3: who is matched: by email, else by employee number; what disagrees or fits several matches no one", async ({
  db,
  there,
  company,
  owner,
  moving,
}) => {
  const [byNumber, conflict, other, ambiguous, second, gone, zeros, shared, split] = moving.members(9);
  const set = (who: Member, profile: Record<string, unknown>) =>
    there.org.updateProfile(who.position, profile as never, false);
  // Another address in the new org, the same number.
  set(byNumber, { email: "new.name@acme.example", login: "new.name@acme.example" });
  // Two people whose addresses are swapped, and whose numbers aren't.
  set(conflict, { email: "between@acme.example", login: "between@acme.example" });
  set(other, { email: conflict.email, login: conflict.email });
  set(conflict, { email: other.email, login: other.email });
  // An address that two people have.
  set(second, { email: ambiguous.email });
  // Numbers with and without leading zeros are different numbers.
  set(zeros, { email: "zero@acme.example", login: "zero@acme.example", employeeNumber: `00${zeros.number}` });
  // A number of several people says nothing, so the email decides.
  set(shared, { employeeNumber: "N/A" });
  set(gone, { email: "gone@acme.example", login: "gone@acme.example", employeeNumber: null });
  // Someone else has one account's address, and its holder still has the number.
  set(split, { email: "split@acme.example", login: "split@acme.example" });
  const { id: impostor } = there.org.create(
    {
      login: "else@acme.example",
      email: split.email,
      firstName: "Some",
      lastName: "One",
      employeeNumber: "999",
    },
    true,
  );
  there.org.assign(there.org.directory.positionOf(impostor) ?? -1);
  await moving.prepare();
  const found = await outcomes(owner);
  expect(found.get(split.email)).toEqual(["CONFLICT", null, null]);
  expect(found.get(byNumber.email)).toEqual(["MATCHED", "employee_number", byNumber.newId]);
  expect(found.get(conflict.email)).toEqual(["CONFLICT", null, null]);
  expect(found.get(other.email)).toEqual(["CONFLICT", null, null]);
  expect(found.get(ambiguous.email)).toEqual(["AMBIGUOUS", null, null]);
  expect(found.get(zeros.email)).toEqual(["NOT_FOUND", null, null]);
  expect(found.get(shared.email)).toEqual(["MATCHED", "email", shared.newId]);
  expect(found.get(gone.email)).toEqual(["NOT_FOUND", null, null]);

  // An owner decides one of them now; the other waits for an admin after the switch.
  const account = await person(db, company, conflict.email);
  await chooseMatch(owner, { personId: account.id, oktaId: conflict.newId });
  expect(await codeOf(chooseMatch(owner, { personId: account.id, oktaId: byNumber.newId }))).toBe(
    "409 same-account",
  );
  const lost = await person(db, company, gone.email);
  const swapped = await person(db, company, other.email);
  await chooseMatch(owner, { personId: swapped.id, oktaId: other.newId });
  const left = await person(db, company, split.email);
  await moving.confirm();
  await moving.work();
  expect(await db.person.findFirst({ where: { id: account.id } })).toMatchObject({ oktaId: conflict.newId });
  for (const { id, email, status } of [lost, left])
    expect(await db.person.findFirst({ where: { id } })).toMatchObject({ oktaId: null, email, status });
  const problems = await db.problem.findMany({ where: { ...where(company), resolvedAt: null } });
  expect(problems.map(({ code, personId }) => [code, personId])).toEqual(
    expect.arrayContaining([
      ["NOT_IN_NEW_ORG", lost.id],
      ["NOT_IN_NEW_ORG", left.id],
    ]),
  );
  await company.sync();
  // R1, M2: no one was removed by the move or the sync after it, and no uncertain account was linked.
  for (const { id, status } of [lost, left])
    expect(await db.person.findFirst({ where: { id } })).toMatchObject({ oktaId: null, status });
  const holds = await db.identityHold.findMany({ where: { ...where(company), state: "OPEN" } });
  expect(holds).toMatchObject([{ personId: left.id, oktaId: impostor, reason: "MOVED" }]);
  // M4: addresses that two people have swapped in the new org end up right.
  expect(await db.person.findFirst({ where: { id: account.id } })).toMatchObject({ email: other.email });
  expect(await db.person.findFirst({ where: { id: swapped.id } })).toMatchObject({ email: conflict.email });
  // An admin answers. The account is linked, and its problem closes.
  const answer = { holdIds: "all", decision: "SAME", note: "" } as const;
  const { runId } = await decideIdentityHolds(owner, answer);
  await company.carry(runId ?? "");
  expect(await db.person.findFirst({ where: { id: left.id } })).toMatchObject({ oktaId: impostor });
  expect(
    await db.problem.count({
      where: { ...where(company), code: "NOT_IN_NEW_ORG", personId: left.id, resolvedAt: null },
    }),
  ).toBe(0);
});
