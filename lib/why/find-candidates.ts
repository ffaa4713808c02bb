import type { Context } from "@/lib/context";
import { findByKeys } from "@/lib/directory/find-by-keys";
import { listPeople } from "@/lib/people/list/list-people";

/** One person who may be meant: an account here, an entry in Okta, or both. */
export interface Candidate {
  personId: string | null;
  oktaId: string | null;
  name: string;
  email: string | null;
}

const SHOWN = 8;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Finds the person meant by an ID here, an Okta ID, an email, an Okta username or the first letters of a
 * name. People without an account are found by Okta ID, email and username.
 */
export async function findCandidates(context: Context, asked: string): Promise<Candidate[]> {
  const exact = await exactly(context, asked);
  if (exact.length > 0) return exact;
  const { items } = await listPeople(context, { query: asked });
  const { companyId, db } = context;
  const shown = items.slice(0, SHOWN);
  const linked = await db.person.findMany({
    where: { companyId, id: { in: shown.map(({ id }) => id) } },
    select: { id: true, oktaId: true },
  });
  const oktaIds = new Map(linked.map(({ id, oktaId }) => [id, oktaId]));
  return shown.map(({ id, displayName, email }) => ({
    personId: id,
    oktaId: oktaIds.get(id) ?? null,
    name: displayName,
    email,
  }));
}

async function exactly(context: Context, asked: string): Promise<Candidate[]> {
  const { companyId, db } = context;
  const key = asked.toLowerCase();
  const isId = uuid.test(asked);
  const people = await db.person.findMany({
    where: { companyId, OR: isId ? [{ id: asked }] : [{ oktaId: asked }, { email: key }] },
    select: { id: true, oktaId: true, displayName: true, email: true },
    take: SHOWN,
  });
  const mirrored = isId
    ? []
    : (await findByKeys(context, { oktaIds: [asked], addresses: [key], employeeNumbers: [] })).slice(
        0,
        SHOWN,
      );
  const owners = await db.person.findMany({
    where: { companyId, oktaId: { in: mirrored.map(({ oktaId }) => oktaId) } },
    select: { id: true, oktaId: true, displayName: true, email: true },
  });
  const accounts = new Map([...people, ...owners].map((person) => [person.id, person]));
  const known = new Set([...accounts.values()].map(({ oktaId }) => oktaId));
  return [
    ...[...accounts.values()].map(({ id, oktaId, displayName, email }) => ({
      personId: id,
      oktaId,
      name: displayName,
      email,
    })),
    ...mirrored
      .filter(({ oktaId }) => !known.has(oktaId))
      .map(({ oktaId, login, email }) => ({
        personId: null,
        oktaId,
        name: login ?? email ?? oktaId,
        email,
      })),
  ].slice(0, SHOWN);
}
