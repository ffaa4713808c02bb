import { apply } from "./apply";
import { heldFields } from "./fields/blanking";
import { fieldLosses, withHeld } from "./fields/losses";
import { asMapped } from "./fields/mapping";
import { releaseChangedPins, withKept } from "./fields/pins";
import { isTooShort, learnMeasure } from "./lists";
import type { OktaPerson, Removal } from "./people/account";
import { type AddressVerdict, addressAfter, judgeAddresses, ownAccount } from "./people/addresses";
import { askAboutMassLinks } from "./people/mass-links";
import { releaseAddress, settleAddressHolds } from "./people/owned-addresses";
import { closeSettledHolds, type PlannedRemoval, provenRemoval, removeOrHold } from "./people/removals";
import { setTime } from "./people/start-dates";
import { isIn } from "./people/statuses";
import { accountOf, type Company, inOrder } from "./state";
import { concernedBy, keysOf } from "./teams/finding-managers";
import { clearOtherMode, recordLostManager, setManagersOf } from "./teams/managers";
import { offerRenames, recordMoves, teamsOf } from "./teams/renames";
import { chooseTeamManagers, releaseTeamPins } from "./teams/team-managers";
import { archiveEmptyTeams, restoreUsedTeams } from "./teams/teams";

/** What Okta answered in one run. */
export interface Answers {
  isFull: boolean;
  now: number;
  /** Okta's list, followed to its end; empty in an update of some people. */
  listed: OktaPerson[];
  /** What Okta answered about some people by ID, and what that proves (R1); null for no removal. */
  asked: { said: OktaPerson; proof: Removal | null }[];
  /** The number of people missing from the list about whom Okta gave no answer. */
  unanswered?: number;
}

/**
 * Runs one sync: everyone's fields, status, team and manager become what Okta says, as far as the rules
 * allow.
 */
export function sync(company: Company, answers: Answers): void {
  const { isFull, now } = answers;
  setTime(company, now);
  const read = [...answers.listed, ...answers.asked.map(({ said }) => said)];
  const about = new Set(read.map(({ id }) => id));
  const keysBefore = keysOfAll(company, about);
  for (const person of read) {
    recordLostManager(company, company.mirror.get(person.id), person);
    remember(company, person);
  }
  const { proofs, heard } = weigh(company, answers);
  const isPlanned = ({ id }: OktaPerson) => isFull || about.has(id);
  releaseChangedPins(company, ({ field, person }) => field !== "manager" && isPlanned(person));
  const people = inOrder([...company.mirror.values()].filter(isPlanned), ({ id }) => id).map((person) =>
    withKept(company, asMapped(company.settings, person)),
  );
  const verdicts = judgeAddresses(company, proofs, people);
  askAboutMassLinks(company, verdicts);
  closeAnswered(company, verdicts, isFull);
  const heldAddresses = people.flatMap(({ id, email }): [string, string][] => {
    const verdict = verdicts.get(id);
    return verdict?.kind === "held" && email !== null ? [[verdict.account.ref, email]] : [];
  });
  settleAddressHolds(
    company,
    new Map(heldAddresses),
    ({ oktaId }) => isFull || (oktaId !== null && about.has(oktaId)),
  );
  const removals = people.flatMap((person): PlannedRemoval[] => {
    const verdict = verdicts.get(person.id);
    const account = accountOf(company, person.id) ?? (verdict?.kind === "link" ? verdict.to : null);
    const removal = account && provenRemoval(company, account, person, proofs.get(person.id) ?? null);
    return removal ? [removal] : [];
  });
  closeSettledHolds(company, removals, ({ oktaId }) => oktaId !== null && heard.has(oktaId));
  const allowed = removeOrHold(company, removals, now);
  releaseAddresses(company, verdicts);
  const held = heldFields(company, fieldLosses(company, people, verdicts), answers);
  const lost = people.flatMap((person) => ownAccount(company, person)?.oktaId ?? []);
  const keysLost = keysOfAll(company, new Set(lost));
  const teamsBefore = teamsOf(company);
  for (const person of people) apply(company, withHeld(company, held, person), verdicts.get(person.id));
  for (const { account, kind } of allowed) account.status = kind === "SUSPEND" ? "SUSPENDED" : "DEACTIVATED";
  restoreUsedTeams(company);
  setManagers(company, answers, about, new Set([...keysBefore, ...keysLost, ...keysOfAll(company, about)]));
  releaseTeamPins(company);
  archiveEmptyTeams(company);
  offerRenames(company, recordMoves(company, teamsBefore));
  if (isFull) company.lastFull = now;
}

/** W4: runs one sync in preview mode. It only learns what Okta says, and writes nothing to people. */
export function trySync(company: Company, answers: Answers): void {
  const tried = structuredClone(company);
  sync(tried, answers);
  const { mirror, measure, lostManagerId, now, settings } = tried;
  Object.assign(company, { mirror, measure, lostManagerId, now });
  company.settings.startedThrough = settings.startedThrough;
}

/**
 * R1: returns what Okta's answers prove, and about whom. About people missing from a short list, they prove
 * nothing.
 */
function weigh(company: Company, { isFull, listed, asked, unanswered = 0 }: Answers) {
  const isListed = new Set(listed.map(({ id }) => id));
  const isDoubted = isFull && isTooShort(company, isListed.size);
  const believed = asked.filter(({ said, proof }) => !isDoubted || isListed.has(said.id) || proof === null);
  const inScope = asked.filter(({ said }) => isIn(said) && !isListed.has(said.id)).length;
  if (isFull)
    learnMeasure(company, { distinct: isListed.size, unexplained: inScope + unanswered, isDoubted });
  return {
    proofs: new Map(believed.map(({ said, proof }) => [said.id, proof])),
    heard: new Set([...isListed, ...believed.map(({ said }) => said.id)]),
  };
}

const keysOfAll = ({ mirror }: Company, about: Set<string>) =>
  [...about].flatMap((id) => {
    const said = mirror.get(id);
    return said ? keysOf(said) : [];
  });

/** Someone deleted is remembered as Okta last knew them. */
function remember({ mirror }: Company, person: OktaPerson): void {
  const before = mirror.get(person.id);
  const isDeleted = person.status === "DELETED" && before;
  mirror.set(person.id, isDeleted ? { ...before, status: "DELETED", inScope: false } : person);
}

/** M3: a question stays open as long as syncs find it again. */
function closeAnswered(company: Company, verdicts: Map<string, AddressVerdict>, isFull: boolean): void {
  company.questions = company.questions.filter(
    ({ oktaId, state }) => state !== "OPEN" || !(isFull || verdicts.has(oktaId)),
  );
  for (const [oktaId, verdict] of verdicts)
    if (verdict.kind === "ask") company.questions.push({ oktaId, account: verdict.about.ref, state: "OPEN" });
}

/** M4: people who left give up addresses that others have now, all at once. */
function releaseAddresses(company: Company, verdicts: Map<string, AddressVerdict>): void {
  const releasing = [...verdicts.values()].flatMap((verdict) =>
    verdict.kind === "theirs" && verdict.releasedBy ? [verdict.releasedBy] : [],
  );
  const after = releasing.map((account) => addressAfter(company, account));
  for (const [at, account] of releasing.entries()) releaseAddress(account, after[at] ?? null);
}

/** G2 to G5: resolves managers, once everyone of the run is there. */
function setManagers(
  company: Company,
  { isFull, now }: Answers,
  about: Set<string>,
  keys: Set<string>,
): void {
  releaseChangedPins(company, ({ field }) => field === "manager");
  if (isFull) clearOtherMode(company);
  const concerned = isFull ? [...company.mirror.values()] : concernedBy(company, about, keys);
  if (company.settings.mode === "INDIVIDUAL") {
    setManagersOf(company, concerned, { isFull, now });
    return;
  }
  const teams = concerned.flatMap(({ id }) => accountOf(company, id)?.team ?? []);
  const isLedByThem = (ref: string | null) => about.has(company.accounts.get(ref ?? "")?.oktaId ?? "");
  const led = [...company.teams].flatMap(([key, { manager }]) => (isLedByThem(manager) ? [key] : []));
  chooseTeamManagers(company, new Set(isFull ? company.teams.keys() : [...teams, ...led]));
}
