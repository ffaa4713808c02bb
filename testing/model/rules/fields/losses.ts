import type { Account, OktaPerson } from "../people/account";
import { type AddressVerdict, ownAccount } from "../people/addresses";
import { dayAfter } from "../people/start-dates";
import { targetOf } from "../people/statuses";
import type { Company } from "../state";
import { teamKey } from "../teams/teams";
import { countFilled, type Losses } from "./blanking";
import { costAfter, isSynced } from "./mapping";

/** R5: counts the people for whom each field would become empty. */
export function fieldLosses(
  company: Company,
  people: OktaPerson[],
  verdicts: Map<string, AddressVerdict>,
): Losses {
  const pairs = people.flatMap((person) => {
    const verdict = verdicts.get(person.id);
    const account = ownAccount(company, person) ?? (verdict?.kind === "link" ? verdict.to : null);
    const isChanged = account && !account.neverSync && targetOf(person, company.settings) !== "DEACTIVATED";
    return isChanged ? [{ account, person }] : [];
  });
  const lossOf = (
    read: (account: Account) => string | null,
    after: (person: OktaPerson, account: Account) => string | null,
  ) => ({
    people: pairs.filter(({ account, person }) => read(account) !== null && after(person, account) === null)
      .length,
    filled: countFilled(company, read),
  });
  const all: [string, ReturnType<typeof lossOf>][] = [
    [
      "jobTitle",
      lossOf(
        ({ jobTitle }) => jobTitle,
        ({ title }) => title,
      ),
    ],
    [
      "team",
      lossOf(
        ({ team }) => team,
        ({ department }) => teamKey(department),
      ),
    ],
    ["startDate", lossOf(({ startDate }) => startDate, dayAfter)],
    ["cost", lossOf(({ cost }) => cost, costAfter)],
  ];
  // A field that isn't synced keeps its values.
  return new Map(all.filter(([field]) => isSynced(company.settings, field)));
}

/** Returns someone as Okta has them, except for held values that would become empty (R5). */
export function withHeld(company: Company, held: Set<string>, person: OktaPerson): OktaPerson {
  const account = held.size === 0 ? null : ownAccount(company, person);
  if (!account) return person;
  const title = held.has("jobTitle") ? (person.title ?? account.jobTitle) : person.title;
  const ownTeam = company.teams.get(account.team ?? "")?.name ?? null;
  const department = held.has("team") && teamKey(person.department) === null ? ownTeam : person.department;
  const startDate = held.has("startDate") ? (person.startDate ?? account.startDate) : person.startDate;
  const isCostHeld = held.has("cost") && costAfter(person, account) === null;
  return { ...person, title, department, startDate, ...(isCostHeld && { keepsCost: account.cost }) };
}
