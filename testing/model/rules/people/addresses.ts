import { accountOf, type Company } from "../state";
import type { Account, OktaPerson } from "./account";
import { isHeldAddress } from "./owned-addresses";
import { isIn, isSetUp, targetOf } from "./statuses";

/** What a sync knows beside the mirror: whose removal Okta has proven in this very run (R1). */
export interface Proofs {
  get(oktaId: string): string | null | undefined;
}

/**
 * Decides about the address that Okta gives someone (M1, M3, M4): it's theirs, a never-linked account is
 * linked, someone who left gives it up, an admin is asked whether they're someone we know, an owner is
 * asked whether it may change (S7), or it stays with its holder.
 */
export type AddressVerdict =
  | { kind: "theirs"; releasedBy: Account | null }
  | { kind: "link"; to: Account }
  | { kind: "ask"; about: Account; by: "email" | "number" | "links" }
  | { kind: "held"; account: Account }
  | { kind: "stays" };

const stays: AddressVerdict = { kind: "stays" };
const theirs: AddressVerdict = { kind: "theirs", releasedBy: null };

interface Case {
  company: Company;
  proofs: Proofs;
  /** Returns whose address changes in this run, so that others may get their old one (M4). */
  movers: ReadonlySet<string>;
}

/**
 * Returns the account of someone in Okta: the linked one, or the one that an admin said is theirs (M1, M3).
 */
export function ownAccount(company: Company, person: OktaPerson): Account | null {
  const linked = accountOf(company, person.id);
  if (linked) return linked;
  const same = company.questions.find(({ oktaId, state }) => oktaId === person.id && state === "SAME");
  const account = same && company.accounts.get(same.account);
  const isFree = account && account.oktaId !== null && account.status === "DEACTIVATED" && !account.neverSync;
  return isFree && isSetUp(targetOf(person, company.settings)) ? account : null;
}

/**
 * Decides everyone's address in a run. People who can't change theirs keep it, and so do the people who
 * waited for it.
 */
export function judgeAddresses(
  company: Company,
  proofs: Proofs,
  people: OktaPerson[],
): Map<string, AddressVerdict> {
  let movers = new Set(people.filter((person) => wantsToMove(company, person)).map(({ id }) => id));
  for (;;) {
    const judged = new Map(people.map((person) => [person.id, judge({ company, proofs, movers }, person)]));
    const stuck = [...movers].filter((id) => judged.get(id)?.kind !== "theirs");
    if (stuck.length === 0) return judged;
    movers = new Set([...movers].filter((id) => !stuck.includes(id)));
  }
}

function wantsToMove(company: Company, person: OktaPerson): boolean {
  const account = accountOf(company, person.id);
  if (!account || account.neverSync || !isIn(person) || person.email === null) return false;
  return account.email !== person.email && !isHeldAddress(company, account, person.email);
}

function judge(one: Case, person: OktaPerson): AddressVerdict {
  const { company } = one;
  const account = ownAccount(company, person);
  const target = targetOf(person, company.settings);
  const isNew = account === null && isSetUp(target);
  if (target === "DEACTIVATED" || (account === null && !isNew)) return stays;
  const found = judgeAddress(one, { person, account, isNew });
  // M3: an employee number is enough to ask, even if someone else has the address.
  const known = isNew && found.kind !== "ask" ? knownByNumber(one, person) : null;
  return known ? { kind: "ask", about: known, by: "number" } : found;
}

function judgeAddress(
  one: Case,
  { person, account, isNew }: { person: OktaPerson; account: Account | null; isNew: boolean },
): AddressVerdict {
  const { company } = one;
  if (person.email === null) return stays;
  if (account && isHeldAddress(company, account, person.email)) return { kind: "held", account };
  if (isShared(company, person)) return stays;
  const holder = [...company.accounts.values()].find(({ email }) => email === person.email);
  return holder && holder !== account ? judgeHeld(one, { person, account, holder, isNew }) : theirs;
}

/** M4: two people in Okta's scope have one address, so neither gets it. */
function isShared({ mirror }: Company, person: OktaPerson): boolean {
  return [...mirror.values()].some(
    (other) => other.id !== person.id && other.email === person.email && isIn(other),
  );
}

function judgeHeld(
  one: Case,
  {
    person,
    account,
    holder,
    isNew,
  }: { person: OktaPerson; account: Account | null; holder: Account; isNew: boolean },
): AddressVerdict {
  const { company, movers } = one;
  const isOther = isAnswered(company, "OTHER", person, holder);
  if (holder.oktaId === null) {
    if (account || holder.neverSync || isOther || holder.role !== "MEMBER") return stays;
    // Once a link has waited with many others, it waits for an admin.
    const waits = isAnswered(company, "OPEN", person, holder);
    return waits ? { kind: "ask", about: holder, by: "links" } : { kind: "link", to: holder };
  }
  if (movers.has(holder.oktaId)) return theirs;
  if (!isLeaver(one, holder)) return stays;
  if (hasOtherAddress(company, holder) || isOther) {
    const mayRelease = holder.status === "DEACTIVATED" || addressAfter(company, holder) !== null;
    return mayRelease ? { kind: "theirs", releasedBy: holder } : stays;
  }
  return isNew ? { kind: "ask", about: holder, by: "email" } : stays;
}

const isAnswered = (
  { questions }: Company,
  answer: "OPEN" | "SAME" | "OTHER",
  person: OktaPerson,
  account: Account,
) => questions.some((one) => one.oktaId === person.id && one.account === account.ref && one.state === answer);

/**
 * Whether a linked account belongs to someone who has left, or leaves in this run, and whom Okta doesn't have
 * in scope again.
 */
function isLeaver({ company, proofs }: Case, account: Account): boolean {
  if (account.oktaId === null || account.neverSync) return false;
  const said = company.mirror.get(account.oktaId);
  const leaves = account.status === "DEACTIVATED" || proofs.get(account.oktaId) === "DEACTIVATE";
  return leaves && !(said && isIn(said));
}

function hasOtherAddress({ mirror }: Company, account: Account): boolean {
  const said = mirror.get(account.oktaId ?? "")?.email ?? null;
  return said !== null && said !== account.email;
}

/**
 * Returns the address of a leaver's account once it gave up its own: the one Okta last had, if no one else
 * has it.
 */
export function addressAfter(company: Company, account: Account): string | null {
  const { mirror, accounts } = company;
  const said = mirror.get(account.oktaId ?? "");
  if (!said || said.email === null) return null;
  const inOkta = [...mirror.values()].some(({ id, email }) => id !== said.id && email === said.email);
  const isHere = [...accounts.values()].some(({ email }) => email === said.email);
  return inOkta || isHere || isHeldAddress(company, account, said.email) ? null : said.email;
}

/** M3: the one person who left with this employee number, if no one else has it. */
function knownByNumber(one: Case, person: OktaPerson): Account | null {
  const { company } = one;
  if (person.employeeNumber === null) return null;
  const sharing = [...company.mirror.values()].filter(
    (said) => said.employeeNumber === person.employeeNumber,
  );
  const leavers = sharing.flatMap(({ id }) => {
    const account = accountOf(company, id);
    return account && isLeaver(one, account) ? [account] : [];
  });
  const others = sharing.filter((said) => {
    const account = accountOf(company, said.id);
    return account ? !isLeaver(one, account) : isIn(said);
  });
  const [leaver] = leavers;
  if (!leaver || leavers.length > 1 || others.length > 1) return null;
  return isAnswered(company, "OTHER", person, leaver) ? null : leaver;
}
