import type { Company } from "../state";
import type { RenameOffer, Team } from "./team";
import { leadsTo } from "./teams";

const DAY = 24 * 60 * 60 * 1000;
/** At least this many people must have moved, and this share of their team. */
const PEOPLE = 3;
const SHARE = 0.8;

/**
 * T2: asks whether a team was renamed, if 80 % of its people, and at least three, have gone to one new name within 24
 * hours. A name is new if the sync that moved the first of them made its team. We ask once about two teams. An offer
 * ends when no one has the new name any more.
 */
export function offerRenames(company: Company, hasMovedPeople: boolean): void {
  if (company.offers === null) return;
  company.offers = company.offers.filter(
    ({ newTeam, state }) => state !== "OPEN" || !teamByRef(company, newTeam)?.isArchived,
  );
  if (!hasMovedPeople) return;
  const moves = lastMoves(company);
  for (const from of company.teams.values())
    for (const to of company.teams.values()) {
      const went = moves.filter((move) => move.from === from && move.to === to && move.isThere);
      const isNew = moves.some((move) => move.to === to && move.at <= to.createdAt);
      if (from === to || !isNew || went.length < PEOPLE) continue;
      if (went.length < SHARE * sizeOf(company, from, moves)) continue;
      const pair = { team: from.ref, newTeam: to.ref };
      if (!company.offers.some((offer) => isPair(offer, pair)))
        company.offers.push({ ...pair, state: "OPEN" });
    }
}

/** Returns the teams of people who are linked already. */
export const teamsOf = ({ accounts }: Company): Map<string, string | null> =>
  new Map([...accounts.values()].flatMap(({ ref, oktaId, team }) => (oktaId === null ? [] : [[ref, team]])));

/** Whether anyone is in another team than before. */
export const hasMoved = ({ accounts }: Company, before: Map<string, string | null>): boolean =>
  [...before].some(([account, from]) => from !== (accounts.get(account)?.team ?? null));

/** Records whom a sync has moved to another team. Returns whether it has moved anyone. */
export function recordMoves({ accounts, moves, now }: Company, before: Map<string, string | null>): boolean {
  const moved = [...before].flatMap(([account, from]) => {
    const to = accounts.get(account)?.team ?? null;
    return from === to ? [] : [{ account, from, to, at: now }];
  });
  moves.push(...moved);
  return moved.length > 0;
}

interface LastMove {
  account: string;
  from: Team;
  to: Team | null;
  at: number;
  /** Whether they're in the new team now. */
  isThere: boolean;
}

/** Each person's last move by a sync within 24 hours. */
function lastMoves(company: Company): LastMove[] {
  const { accounts, teams, now } = company;
  const last = new Map(company.moves.filter(({ at }) => at > now - DAY).map((move) => [move.account, move]));
  return [...last.values()].flatMap(({ account: ref, from: fromKey, to: toKey, at }) => {
    const account = accounts.get(ref);
    const from = teams.get(leadsTo(company, fromKey) ?? "");
    const to = teams.get(leadsTo(company, toKey) ?? "") ?? null;
    if (!account || account.status === "DEACTIVATED" || !from) return [];
    return [{ account: ref, from, to, at, isThere: to !== null && account.team === to.key }];
  });
}

/** A team's people: everyone in it, and everyone who has just left it. */
function sizeOf({ accounts }: Company, team: Team, moves: LastMove[]): number {
  const people = [...accounts.values()].filter(
    (account) => account.team === team.key && account.status !== "DEACTIVATED",
  );
  const left = moves.flatMap(({ account, from }) => (from === team ? [account] : []));
  return new Set([...people.map(({ ref }) => ref), ...left]).size;
}

export const teamByRef = ({ teams }: Pick<Company, "teams">, ref: string) =>
  [...teams.values()].find((team) => team.ref === ref);

const isPair = (one: RenameOffer, other: Pick<RenameOffer, "team" | "newTeam">) =>
  one.team === other.team && one.newTeam === other.newTeam;

/** Keeps an answer about two teams, whether or not we have asked. */
export function decideOffer(company: Company, answer: RenameOffer): void {
  if (company.offers) company.offers = [...company.offers.filter((offer) => !isPair(offer, answer)), answer];
}

/** We don't ask about a team that has been merged. */
export function dropOffersOf(company: Company, { ref }: Team): void {
  const isOther = ({ team, newTeam, state }: RenameOffer) =>
    state !== "OPEN" || (team !== ref && newTeam !== ref);
  if (company.offers) company.offers = company.offers.filter(isOther);
}
