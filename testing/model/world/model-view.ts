import type { Company } from "../rules/state";
import { effectiveManagers } from "../rules/teams/effective-managers";
import { teamByRef } from "../rules/teams/renames";
import type { View } from "./compare";

const byName = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** The company as the model has it. */
export function viewOfModel(company: Company): View {
  const { accounts, teams } = company;
  const named = (ref: string | null | undefined) => (ref ? (accounts.get(ref)?.oktaId ?? ref) : null);
  const effective = effectiveManagers(company);
  return {
    people: [...accounts.values()]
      .map((account) => ({
        of: account.oktaId ?? account.ref,
        email: account.email,
        firstName: account.firstName,
        lastName: account.lastName,
        confirmed: account.confirmed,
        displayName: account.displayName,
        jobTitle: account.jobTitle,
        team: account.team,
        startDate: account.startDate,
        cost: account.cost,
        isInvited: account.isInvited,
        status: account.status,
        ownManager: named(account.manager?.of),
        byHand: account.manager?.source === "HAND",
        manager: account.status === "DEACTIVATED" ? null : named(effective.get(account.ref)),
      }))
      .sort((a, b) => byName(a.of, b.of)),
    teams: [...teams]
      .map(([name, { manager, source, isArchived, mergedInto }]) => ({
        name,
        manager: named(manager),
        source,
        isArchived,
        mergedInto,
      }))
      .sort((a, b) => byName(a.name, b.name)),
    offers:
      company.offers
        ?.map(
          ({ team, newTeam, state }) =>
            `${teamByRef(company, team)?.key}: ${teamByRef(company, newTeam)?.key} ${state}`,
        )
        .sort() ?? null,
    holds: company.holds
      .filter(({ state }) => state !== "APPROVED")
      .map(({ account, kind, state }) => `${named(account)} ${kind} ${state}`)
      .sort(),
    questions: company.questions
      .filter(({ state }) => state === "OPEN")
      .map(({ oktaId, account }) => `${oktaId} ${named(account)}`)
      .sort(),
    fields: [...company.heldFields].map(([field, { state }]) => `${field} ${state}`).sort(),
    addresses: company.addressHolds
      .map(({ account, email, state }) => `${named(account)} ${email} ${state}`)
      .sort(),
    told: company.told.toSorted(),
    unexplained: [],
  };
}
