import { z } from "zod";
import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { listShared, namesIn, unique } from "./shared-values";

/** What someone is known by in the company's data. */
export const subjectSchema = z.object({
  personId: z.string(),
  oktaIds: z.array(z.string()),
  /** Email addresses and logins, now and before, in lower case. */
  addresses: z.array(z.string()),
  /** Names, now and before. */
  names: z.array(z.string()),
  employeeNumber: z.string().nullable(),
});
export type Subject = z.infer<typeof subjectSchema>;

/**
 * A name of one short word is also a word of the language, so we don't search for it in what others wrote.
 */
const SHORTEST_WORD = 5;

/**
 * Collects what someone is known by: their account, the mirror, and what syncs and admins changed about them.
 * It leaves out what someone else is also called, or has now, because that isn't theirs alone.
 */
export async function gatherSubject(context: Context, input: { personId: string }): Promise<Subject> {
  const { companyId, db } = context;
  const { personId } = input;
  const person = await db.person.findUniqueOrThrow({
    where: { companyId_id: { companyId, id: personId } },
    select: { oktaId: true, email: true, confirmedEmail: true, displayName: true },
  });
  const changed = await listChangedValues(context, personId);
  const of = (...fields: string[]) =>
    changed.filter(({ field }) => fields.includes(field)).map(({ value }) => value);
  const moves = await db.orgMoveMatch.findMany({
    where: { companyId, personId },
    select: { oldOktaId: true, newOktaId: true },
  });
  const moved = moves.flatMap(({ oldOktaId, newOktaId }) => [oldOktaId, newOktaId]);
  const oktaIds = unique([person.oktaId, ...of("oktaId"), ...moved]);
  const mirrored = await db.directoryPerson.findMany({
    where: { companyId, oktaId: { in: oktaIds } },
    select: { login: true, email: true, employeeNumber: true, attributes: true },
  });
  const addresses = unique([
    person.email,
    person.confirmedEmail,
    ...of("email"),
    ...mirrored.flatMap(({ login, email }) => [login, email]),
  ]).map((address) => address.toLowerCase());
  const names = unique([person.displayName, ...of("displayName"), ...mirrored.flatMap(namesIn)]).filter(
    (name) => name.includes(" ") || name.length >= SHORTEST_WORD,
  );
  const given = {
    personId,
    oktaIds,
    addresses,
    names,
    numbers: unique(mirrored.map((one) => one.employeeNumber)),
  };
  const shared = await listShared(context, given);
  const own = (values: string[]) => values.filter((value) => !shared.has(value));
  return {
    personId,
    oktaIds,
    addresses: own(addresses),
    names: own(names),
    employeeNumber: own(given.numbers)[0] ?? null,
  };
}

/** Returns the values that syncs and admins gave or removed in the fields someone can be known by. */
function listChangedValues({ companyId, db }: Context, personId: string) {
  return db.$queryRaw<{ field: string; value: string }[]>(Prisma.sql`
    SELECT DISTINCT x.key AS field, x.value
    FROM sync_change c
    CROSS JOIN LATERAL (VALUES (c.before), (c.after)) side(fields)
    CROSS JOIN LATERAL jsonb_each_text(side.fields) x
    WHERE c.company_id = ${companyId}::uuid
      AND c.person_id = ${personId}::uuid
      AND x.key IN ('oktaId', 'email', 'displayName')
      AND x.value IS NOT NULL
    UNION
    SELECT DISTINCT CASE a.action WHEN 'person.name-changed' THEN 'displayName' ELSE 'email' END, x.value
    FROM audit_entry a
    CROSS JOIN LATERAL jsonb_each_text(a.detail) x
    WHERE a.company_id = ${companyId}::uuid
      AND a.action IN ('person.name-changed', 'person.email-changed', 'address.approved', 'address.confirmed')
      AND a.target = ${personId}
      AND x.key IN ('from', 'to', 'address')
      AND x.value IS NOT NULL
    UNION
    SELECT DISTINCT 'displayName', x.value
    FROM audit_entry a
    CROSS JOIN LATERAL jsonb_each_text(a.detail) x
    WHERE a.company_id = ${companyId}::uuid
      AND a.action = 'person.field-edited'
      AND a.target = ${personId}
      AND a.detail->>'field' = 'displayName'
      AND x.key IN ('from', 'to')
      AND x.value IS NOT NULL`);
}
