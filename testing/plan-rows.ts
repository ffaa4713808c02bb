import type { Context } from "@/lib/context";

/** One row of a plan in a form that two runs can be compared by: people and managers by Okta ID, teams by name. */
export interface PlanRow {
  kind: string;
  of: string;
  before: unknown;
  after: unknown;
  exception: string | null;
}

/** Returns the plan of a run, sorted, without the IDs that each run makes up. */
export async function planRows({ db, companyId }: Context, runId: string): Promise<PlanRow[]> {
  const [changes, people] = await Promise.all([
    db.syncChange.findMany({ where: { companyId, runId } }),
    db.person.findMany({ where: { companyId }, select: { id: true, oktaId: true } }),
  ]);
  const oktaIds = new Map(people.map(({ id, oktaId }) => [id, oktaId ?? id]));
  for (const { personId, oktaId } of changes) if (personId && oktaId) oktaIds.set(personId, oktaId);
  const values = (given: unknown) => {
    const { manager, teamId: _, ...rest } = (given ?? {}) as Record<string, unknown>;
    return manager === undefined ? rest : { ...rest, manager: oktaIds.get(String(manager)) ?? manager };
  };
  return changes
    .map(
      ({ kind, oktaId, before, after, exception, reason }): PlanRow => ({
        kind,
        of: oktaId ?? String((after as { team?: string } | null)?.team),
        before: values(before),
        after: values(after),
        // Only applying finds out that an address isn't free, because its holder couldn't take their new one (M4).
        exception: reason === "CHANGED_MEANWHILE" ? null : exception,
      }),
    )
    .sort((a, b) => `${a.kind} ${a.of}`.localeCompare(`${b.kind} ${b.of}`));
}
