import { isMass, mustHold, recordHeld } from "../fields/blanking";
import type { Account, OktaPerson } from "../people/account";
import { accountOf, type Company } from "../state";
import { findManager, namedManager } from "./finding-managers";
import { chooseTeamManagers } from "./team-managers";

/**
 * G3, R5: sets people's managers. They keep them if too many would end without one. If too many have lost `managerId`,
 * they keep them too, where `manager` would name someone else.
 */
export function setManagersOf(
  company: Company,
  people: OktaPerson[],
  run: { isFull: boolean; now: number },
): void {
  const waiting = people.filter((person) => setManagerOf(company, person, "ordinary") === "waits");
  const ends = (person: OktaPerson) => managerOf(company, person) === null;
  const hasLost = ({ id }: OktaPerson) => (company.lostManagerId.get(id) ?? -1) >= company.agreedAt;
  const filled = [...company.accounts.values()].filter(
    ({ manager, status }) => manager?.source === "SYNC" && manager.of !== null && status !== "DEACTIVATED",
  ).length;
  const areLostHeld = waiting.some(hasLost) && isLossHeld(company, run);
  const areEndsHeld = mustHold(company, "manager", {
    people: waiting.filter(ends).length,
    filled,
    ...run,
  });
  const isAgreed = run.isFull && company.heldFields.get("manager")?.state === "APPROVED";
  recordHeld(company, "manager", { ...run, isHeld: areEndsHeld || areLostHeld });
  for (const person of waiting)
    if (!(areEndsHeld && ends(person)) && !(areLostHeld && hasLost(person)))
      setManagerOf(company, person, "all");
  if (isAgreed) company.agreedAt = run.now;
}

const DAY = 24 * 60 * 60 * 1000;

/** R5: whether too many people have lost `managerId` since the last full sync, and for at least a day. */
function isLossHeld(company: Company, { isFull, now }: { isFull: boolean; now: number }): boolean {
  const { heldFields, lostManagerId, mirror, lastFull, agreedAt } = company;
  const hold = heldFields.get("manager");
  if (hold) return hold.state !== "APPROVED" || !isFull;
  const since = Math.max(agreedAt, Math.min(now - DAY, lastFull ?? 0));
  const inScope = [...mirror.values()].filter((person) => person.inScope);
  const lost = inScope.filter(({ id }) => (lostManagerId.get(id) ?? -1) >= since).length;
  const have = inScope.filter(({ managerId }) => managerId !== null).length;
  return isMass(lost, lost + have);
}

/** R5: remembers who no longer has a `managerId`. Someone deleted has lost nothing. */
export function recordLostManager(
  company: Company,
  before: OktaPerson | undefined,
  person: OktaPerson,
): void {
  if (person.status === "DELETED") return;
  if (person.managerId !== null) company.lostManagerId.delete(person.id);
  else if (before && before.managerId !== null) company.lostManagerId.set(person.id, company.now);
}

/** Returns the manager whom Okta names, as an account's `ref`; null for no one. */
function managerOf(company: Company, person: OktaPerson): string | null {
  const found = findManager(company, person);
  return found.kind === "account" ? found.account.ref : null;
}

/**
 * G3: sets a person's manager as a sync does. A manager set by hand stays, and so does one that an undo
 * restored (U6). An ordinary change leaves what may come from a lost permission (R5).
 */
function setManagerOf(company: Company, person: OktaPerson, which: "ordinary" | "all"): "done" | "waits" {
  const account = accountOf(company, person.id);
  if (!account || account.status === "DEACTIVATED" || account.neverSync || !person.inScope) return "done";
  if (account.manager?.source === "HAND" || isPinned(company, account, person)) return "done";
  if (findManager(company, person).kind === "old") return "done";
  const of = managerOf(company, person);
  const was = account.manager?.of ?? null;
  if (of === was) return "done";
  const isLoss = of === null || (was !== null && company.lostManagerId.has(person.id));
  if (isLoss && which === "ordinary") return "waits";
  account.manager = { of, source: "SYNC" };
  return "done";
}

function isPinned({ pins }: Company, account: Account, person: OktaPerson): boolean {
  return pins.some(
    (pin) => pin.account === account.ref && pin.field === "manager" && pin.said === namedManager(person),
  );
}

/** G5: removes what syncs of the other mode set. Managers set by hand stay. */
export function clearOtherMode({ settings, accounts, teams }: Company): void {
  if (settings.mode === "TEAM") {
    for (const { manager } of accounts.values()) if (manager?.source === "SYNC") manager.of = null;
    return;
  }
  for (const team of teams.values())
    if (team.source === "SYNC") Object.assign(team, { manager: null, source: null });
}

/** G5: applies another mode at once, for everyone, from what Okta last said. */
export function setManagersAnew(company: Company): void {
  clearOtherMode(company);
  if (company.settings.mode === "TEAM") chooseTeamManagers(company, company.teams.keys());
  else for (const person of company.mirror.values()) setManagerOf(company, person, "all");
}
