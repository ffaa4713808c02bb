import type { Context } from "@/lib/context";
import type { ProblemView } from "@/lib/problems/contract";
import { describeProblem } from "@/lib/problems/kinds/describe-problem";
import { problemLinks } from "./problem-links";

export interface ProblemRow {
  id: bigint;
  code: string;
  oktaId: string | null;
  personId: string | null;
  detail: unknown;
}

/** Shows problems as an admin reads them: who, what, what to do, and where. */
export async function viewProblems(context: Context, rows: ProblemRow[]): Promise<ProblemView[]> {
  const { companyId, db } = context;
  const oktaIds = rows.flatMap((row) => row.oktaId ?? []);
  const personIds = rows.flatMap((row) => row.personId ?? []);
  const [connection, people, mirrored] = await Promise.all([
    db.oktaConnection.findUnique({
      where: { companyId },
      select: { orgUrl: true, appId: true, clientId: true },
    }),
    db.person.findMany({
      where: { companyId, OR: [{ id: { in: personIds } }, { oktaId: { in: oktaIds } }] },
      select: { id: true, oktaId: true, displayName: true, email: true },
    }),
    db.directoryPerson.findMany({
      where: { companyId, oktaId: { in: oktaIds } },
      select: { oktaId: true, login: true },
    }),
  ]);
  const byId = new Map(people.map((person) => [person.id, person]));
  const byOktaId = new Map(people.map((person) => [person.oktaId, person]));
  const logins = new Map(mirrored.map(({ oktaId, login }) => [oktaId, login]));
  return rows.map(({ id, code, oktaId, personId, ...row }) => {
    const person = byId.get(personId ?? "") ?? (oktaId === null ? undefined : byOktaId.get(oktaId));
    const detail = (row.detail ?? {}) as Record<string, unknown>;
    const facts = {
      code,
      oktaId,
      person: person?.email ?? person?.displayName ?? null,
      value: typeof detail.value === "string" ? detail.value : null,
    };
    return {
      id: String(id),
      code,
      oktaId,
      personId: person?.id ?? personId,
      personName: person?.displayName ?? logins.get(oktaId ?? "") ?? oktaId,
      ...describeProblem(code, detail),
      links: problemLinks(facts, connection),
    };
  });
}
