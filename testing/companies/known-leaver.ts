import type { Context } from "@/lib/context";
import { createField } from "@/lib/custom-fields/create-field";
import type { Prisma } from "@/lib/db/client";
import { newId } from "@/lib/db/id";
import { setProtected } from "@/lib/people/by-hand/on-lists/set-protected";
import type { OktaOrg } from "@/local/okta";
import { lastOrdinaryPeople } from "@/testing/repaired";
import type { SyncedCompany } from "./synced-company";

const FIRST = "Zephyrine";
const LAST = "O'Quillfeather";
const EMAIL = "zephyrine.quillfeather@acme.example";

/** Words that only this person's data contains. If a search finds one after an erasure, something was left. */
export const leaverWords = ["zephyrine", "quillfeather", "kite tester", "zq-9917"];

export interface KnownLeaver {
  personId: string;
  oktaId: string;
  position: number;
  displayName: string;
  /** Someone whose manager the leaver is, according to Okta. */
  report: { personId: string; oktaId: string; position: number };
  /** An owner who may erase people. */
  owner: Context;
}

/** Makes someone an owner, and returns a context in which they act. */
export async function ownerOf(company: SyncedCompany, personId: string, role: "OWNER" | "ADMIN" | "MEMBER") {
  const { companyId, db } = company;
  const { displayName } = await db.person.update({
    where: { companyId_id: { companyId, id: personId } },
    data: { role },
  });
  return { ...company.context, actor: { kind: "person", personId, name: displayName } as const };
}

/**
 * Someone about whom the company knows much, in every table that names people: synced, changed, a manager, then
 * deactivated in Okta and here.
 */
export async function makeLeaver(
  company: SyncedCompany,
  okta: OktaOrg,
  people: number,
): Promise<KnownLeaver> {
  const [leaver, reporting, owning] = lastOrdinaryPeople(okta, people, 3);
  if (!leaver || !reporting || !owning) throw new Error("Too few people.");
  const idOf = async (oktaId: string) => (await company.person(oktaId))?.id ?? "";
  const [personId, reportId, ownerId] = [
    await idOf(leaver.id),
    await idOf(reporting.id),
    await idOf(owning.id),
  ];
  await createField(company.context, { name: "Buddy", kind: "TEXT", source: "honorificSuffix" });
  okta.org.updateProfile(
    leaver.at,
    {
      honorificSuffix: "Zephyrine herself",
      firstName: FIRST,
      lastName: LAST,
      displayName: `${FIRST} ${LAST}`,
      email: EMAIL,
      login: EMAIL,
      title: "Kite Tester",
      employeeNumber: "ZQ-9917",
    },
    false,
  );
  okta.org.updateProfile(reporting.at, { managerId: EMAIL, manager: `${FIRST} ${LAST}` }, false);
  await company.sync();
  const owner = await ownerOf(company, ownerId, "OWNER");
  const { displayName } = await company.db.person.findFirstOrThrow({ where: { id: personId } });
  const known = { personId, oktaId: leaver.id, position: leaver.at, displayName };
  await setProtected(owner, { personId, isProtected: true });
  await setProtected(owner, { personId, isProtected: false });
  await writeAbout(company, { ...known, reportId, ownerId });
  okta.org.lifecycle(leaver.at, "deactivate");
  await company.sync();
  return { ...known, report: { personId: reportId, oktaId: reporting.id, position: reporting.at }, owner };
}

interface About {
  personId: string;
  oktaId: string;
  displayName: string;
  reportId: string;
  ownerId: string;
}

/** Names the leaver wherever people, pages and Okta can. */
async function writeAbout({ db, companyId }: SyncedCompany, about: About): Promise<void> {
  const { personId, oktaId, displayName, reportId, ownerId } = about;
  const at = new Date();
  const said = `Spoke to ${displayName} (${EMAIL}) about ${personId}.`;
  const work = { companyId, id: newId(), createdAt: at, updatedAt: at };
  await db.objective.create({
    data: { ...work, personId: reportId, title: said, startOn: at, createdById: personId },
  });
  await db.objective.create({
    data: { ...work, id: newId(), personId, title: "Own", startOn: at, createdById: ownerId },
  });
  await db.task.create({
    data: { ...work, personId: reportId, assignedById: personId, title: said, details: said },
  });
  const meeting = { ...work, startsAt: at, agenda: said, notes: said, createdById: ownerId };
  await db.oneToOne.create({ data: { ...meeting, personId: reportId, managerId: ownerId } });
  const own = await db.oneToOne.create({ data: { ...meeting, id: newId(), personId, managerId: ownerId } });
  await db.privateNote.create({
    data: { companyId, oneToOneId: own.id, authorId: personId, text: said, updatedAt: at },
  });
  await db.privateNote.create({
    data: { companyId, oneToOneId: meeting.id, authorId: ownerId, text: said, updatedAt: at },
  });
  await db.peopleView.create({
    data: {
      companyId,
      id: newId(),
      personId: ownerId,
      name: `${displayName}'s`,
      query: { manager: personId },
    },
  });
  await db.notice.create({
    data: {
      companyId,
      id: newId(),
      cause: "x",
      title: said,
      text: said,
      advice: said,
      path: `/people/${personId}`,
      raisedAt: at,
    },
  });
  await db.addressNotice.create({
    data: { companyId, id: newId(), personId, oldEmail: EMAIL, newEmail: `new-${EMAIL}`, changedAt: at },
  });
  await db.setupLink.create({
    data: {
      companyId,
      id: newId(),
      tokenHash: newId(),
      recipient: displayName,
      createdById: ownerId,
      expiresAt: at,
    },
  });
  await db.credentialWatch.create({ data: { companyId, checkedAt: at, owner: displayName } });
  const run = await db.syncRun.findFirstOrThrow({ where: { companyId } });
  await db.syncRun.updateMany({
    where: { companyId, id: run.id },
    data: { failureReason: said, managers: { missing: [displayName] } },
  });
  await db.sessionEnd.create({ data: { companyId, personId, runId: run.id, endedAt: at } });
  const holds = { companyId, personId: reportId, runId: run.id, decidedById: personId, note: said };
  await db.syncHold.create({
    data: {
      ...holds,
      id: newId(),
      kind: "DEACTIVATE",
      fact: "x",
      reason: "x",
      state: "REJECTED",
      changeId: 1n,
    },
  });
  await db.problem.create({
    data: {
      companyId,
      code: "MANAGER_LOOP",
      subject: "another",
      detail: { loop: `${displayName} → Ben → ${displayName}` },
      firstSeenAt: at,
      openedAt: at,
      lastSeenAt: at,
    },
  });
  await writeEvents({ db, companyId }, { oktaId, displayName });
  const audit: Prisma.AuditEntryCreateManyInput[] = [
    { companyId, actorId: personId, actor: displayName, action: "sync.requested" },
    {
      companyId,
      actor: "x",
      action: "person.email-changed",
      target: personId,
      detail: { from: "kite tester", to: EMAIL },
    },
    { companyId, actor: "x", action: "task.assigned", target: newId(), detail: { personId, note: said } },
  ];
  await db.auditEntry.createMany({ data: audit });
}

async function writeEvents(
  { db, companyId }: Pick<SyncedCompany, "db" | "companyId">,
  { oktaId, displayName }: Pick<About, "oktaId" | "displayName">,
): Promise<void> {
  const at = new Date();
  const deliveryId = newId();
  await db.eventDelivery.create({
    data: { companyId, id: deliveryId, eventId: newId(), receivedAt: at, bytes: 1, answer: 204 },
  });
  const body = JSON.stringify({ target: [{ id: oktaId, alternateId: EMAIL, displayName }] });
  await db.eventBody.create({ data: { companyId, deliveryId, body, receivedAt: at } });
  const event = {
    companyId,
    type: "user.account.update_profile",
    concern: "NONE",
    state: "IGNORED",
    hookAt: at,
  } as const;
  await db.oktaEvent.createMany({
    data: [
      { ...event, uuid: newId(), deliveryId, oktaId },
      { ...event, uuid: newId(), deliveryId, oktaId: "00uOther", actorId: oktaId, actorName: displayName },
    ],
  });
}
