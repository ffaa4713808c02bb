import fc from "fast-check";
import { expect } from "vitest";
import { AppError } from "@/lib/errors";
import type { OktaOrg } from "@/local/okta";
import type { SyncedCompany } from "@/testing/companies/synced-company";
import { companyTest } from "@/testing/orgs/company-tests";
import { mergeTeams } from "./merge-teams";
import { separateTeam } from "./separate-team";

const PEOPLE = 30;

const test = companyTest({ people: PEOPLE });

const names = ["Ash", "Birch", "Cedar", "Elm"] as const;
const name = fc.constantFrom(...names);
/** The same name, spelled as people also type it. */
const spelled = fc.tuple(
  name,
  fc.constantFrom(
    (one: string) => one,
    (one: string) => ` ${one.toUpperCase()} `,
  ),
);
const act = fc.oneof(
  fc.record({ kind: fc.constant("move" as const), who: fc.nat(PEOPLE - 1), to: spelled }),
  fc.record({ kind: fc.constantFrom("merge" as const, "rename" as const), name, other: name }),
  fc.record({ kind: fc.constant("separate" as const), name }),
  fc.record({ kind: fc.constant("sync" as const) }),
);
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;

/** The whole rule: which name leads to which other one. */
class Model {
  readonly #leadsTo = new Map<string, string>();

  of = (one: string): string => this.#leadsTo.get(one) ?? one;
  isMerged = (one: string): boolean => this.#leadsTo.has(one);
  lead(from: string, to: string): void {
    for (const [one, there] of this.#leadsTo) if (there === from) this.#leadsTo.set(one, to);
    this.#leadsTo.set(from, to);
  }
  separate = (one: string): boolean => this.#leadsTo.delete(one);
}

const idOf = async (company: SyncedCompany, one: string) =>
  (await company.db.team.findFirst({ where: { companyId: company.companyId, name: one } }))?.id ?? null;

/** Does the same here and in the model. A refused act changes neither. */
async function run(okta: OktaOrg, company: SyncedCompany, model: Model, one: Act): Promise<void> {
  if (one.kind === "sync") await company.sync();
  else if (one.kind === "move") {
    const [to, spell] = one.to;
    okta.org.updateProfile(one.who, { department: spell(to) }, false);
  } else if (one.kind === "separate") {
    const teamId = await idOf(company, one.name);
    if (teamId && model.separate(one.name)) await separateTeam(company.context, { teamId });
  } else {
    const [teamId, otherId] = [await idOf(company, one.name), await idOf(company, one.other)];
    if (teamId === null || otherId === null) return;
    const takesName = one.kind === "rename";
    const merging = mergeTeams(company.context, { teamId, otherId, takesName });
    const isRefused = one.name === one.other || model.isMerged(one.name) || model.isMerged(one.other);
    if (!isRefused) {
      await merging;
      model.lead(takesName ? one.name : one.other, takesName ? one.other : one.name);
    } else await merging.catch((error) => expect(error).toBeInstanceOf(AppError));
  }
}

/** Everyone here with their team's name, and what Okta has. */
async function teams(company: SyncedCompany) {
  return company.db.$queryRaw<{ team: string | null; department: string | null }[]>`
    SELECT t.name AS team, d.attributes->>'department' AS department
    FROM person p
    JOIN directory_person d ON d.company_id = p.company_id AND d.okta_id = p.okta_id
    LEFT JOIN team t ON t.company_id = p.company_id AND t.id = p.team_id
    WHERE p.company_id = ${company.companyId}::uuid AND p.status = 'ACTIVE' AND d.in_scope`;
}

test("T1, T2: whatever is merged, renamed, separated and moved, a full sync puts everyone where their name leads, and the next changes nothing", async ({
  okta,
  company,
}) => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 14 }), async (acts) => {
      for (let n = 0; n < PEOPLE; n += 1)
        okta.org.updateProfile(n, { department: names[n % names.length] ?? "" }, false);
      const merged = await company.db.team.findMany({
        where: { companyId: company.companyId, mergedIntoId: { not: null } },
      });
      for (const { id } of merged) await separateTeam(company.context, { teamId: id });
      await company.sync();
      const model = new Model();
      for (const one of acts) await run(okta, company, model, one);
      await company.sync();
      const everyone = await teams(company);
      expect(everyone.length).toBeGreaterThan(PEOPLE / 2);
      for (const { team, department } of everyone) {
        const plain = names.find((one) => one.toUpperCase() === department?.trim().toUpperCase());
        expect(team).toBe(plain === undefined ? null : model.of(plain));
      }
      expect((await company.sync()).counts?.updated).toBe(0);
      const bad = { mergedIntoId: { not: null }, members: { some: {} } };
      expect(await company.db.team.count({ where: { companyId: company.companyId, ...bad } })).toBe(0);
    }),
    { numRuns: 8 },
  );
}, 120_000);
