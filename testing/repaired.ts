import { expect } from "vitest";
import type { OktaOrg } from "@/local/okta";
import { until } from "@/local/system/processes";
import type { HookedCompany } from "@/testing/companies/hooked-company";
import { idAt, isOrdinary } from "@/testing/orgs/people-in-okta";

/** Positions of active, assigned people, starting with one who manages no one. */
export function ordinaryPeople(okta: OktaOrg, range: { from: number; to: number; count: number }): number[] {
  const positions = Array.from({ length: range.to - range.from }, (_, index) => index + range.from);
  const fit = positions.filter(
    (at) =>
      okta.org.directory.at(at)?.status === "ACTIVE" && okta.org.assignments.of(okta.org.app, at) !== null,
  );
  expect(fit.length).toBeGreaterThanOrEqual(range.count);
  return fit.slice(0, range.count);
}

export interface OrdinaryPerson {
  /** Position in the org's directory. */
  at: number;
  /** The Okta ID. */
  id: string;
}

/** Returns active, directly assigned people, from the end of an org of this size back to position 21. */
export function lastOrdinaryPeople(okta: OktaOrg, people: number, count: number): OrdinaryPerson[] {
  const found: OrdinaryPerson[] = [];
  for (let at = people - 20; at > 20 && found.length < count; at -= 1) {
    if (isOrdinary(okta, at)) found.push({ at, id: idAt(okta, at) });
  }
  if (found.length < count) throw new Error(`Only ${found.length} ordinary people.`);
  return found;
}

/** Waits until the org has nothing left to deliver. */
export async function delivered(okta: OktaOrg): Promise<void> {
  expect(await until(() => okta.hooks.dispatcher.idle, 60_000, 5)).toBe(true);
}

/** Expects that everyone here matches Okta, and that this many people were changed, once for each change in Okta. */
export async function expectRepaired(hooked: HookedCompany, people: number): Promise<void> {
  expect(await hooked.differences()).toBe(0);
  const { companyId } = hooked.company;
  const runs = await hooked.db.syncRun.findMany({ where: { companyId, trigger: { not: "BUTTON" } } });
  const changes = await hooked.db.syncChange.groupBy({
    by: ["oktaId"],
    where: { companyId, kind: "UPDATE", exception: null, runId: { in: runs.map(({ id }) => id) } },
    _count: true,
  });
  expect(changes).toHaveLength(people);
  expect(new Set(changes.map((change) => change._count))).toEqual(new Set([1]));
}
