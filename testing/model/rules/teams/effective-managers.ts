import type { Account } from "../people/account";
import type { Company } from "../state";

/**
 * G1: returns people's effective managers: the one set on them if active, else their team's. No one on a loop
 * has one.
 */
export function effectiveManagers(company: Company): Map<string, string | null> {
  const of = chainsOf(company);
  for (const ref of loopsOf(company)) of.set(ref, null);
  return of;
}

const chainsOf = (company: Company): Map<string, string | null> =>
  new Map([...company.accounts.values()].map((account) => [account.ref, managerOf(company, account)]));

/** Returns everyone who manages themselves, through others. */
export function loopsOf(company: Company): Set<string> {
  const of = chainsOf(company);
  const onLoop = [...of.keys()].filter((ref) => {
    const seen = new Set<string>();
    let at = of.get(ref) ?? null;
    while (at !== null && at !== ref && !seen.has(at)) {
      seen.add(at);
      at = of.get(at) ?? null;
    }
    return at === ref;
  });
  return new Set(onLoop);
}

function managerOf({ accounts, teams }: Company, account: Account): string | null {
  const own = accounts.get(account.manager?.of ?? "");
  if (own?.status === "ACTIVE") return own.ref;
  const ofTeam = accounts.get(teams.get(account.team ?? "")?.manager ?? "");
  return ofTeam?.status === "ACTIVE" && ofTeam !== account ? ofTeam.ref : null;
}
