import type { Account, OktaPerson, Removal } from "./people/account";
import type { Mapping, Owner } from "./settings";
import type { Move, RenameOffer, Team } from "./teams/team";

/** The state that the rules (docs/rules.md) speak of, in plain words and without a database. */

/** A removal that needs an admin's approval, or was rejected (R3). */
export interface Hold {
  account: string;
  kind: Removal;
  state: "OPEN" | "REJECTED" | "APPROVED";
  reason: string;
  /** What Okta said of the person when it was held. */
  fact: string;
}

/** Someone new in Okta who may be someone we know (M3). */
interface Question {
  oktaId: string;
  account: string;
  state: "OPEN" | "SAME" | "OTHER";
}

/** A new address that waits for an owner, or that an owner has decided about (S7). */
interface AddressHold {
  account: string;
  email: string;
  state: "OPEN" | "APPROVED" | "REJECTED";
}

/**
 * A value that an undo restored, and what Okta said of it then. Syncs leave it alone until Okta says
 * something else (U6).
 */
interface Pin {
  account: string;
  field: string;
  said: string | null;
}

/** How many people we expect in Okta's list, and how few a shorter one once left possible. */
interface Measure {
  count: number | null;
  shorter: number | null;
}

export interface Settings {
  mode: "INDIVIDUAL" | "TEAM";
  createStaged: boolean;
  invitations: "NEVER" | "ON_CREATE" | "ON_START_DATE";
  /** How many people may be removed in a rolling day without approval (R2). */
  allowance: number;
  timeZone: string;
  /** The company's own email domains (S7). */
  domains: string[];
  /** The last start date that has come (S2). */
  startedThrough: string;
  mapping: Mapping;
  /** Who owns each field; Okta by default. */
  owners: Map<string, Owner>;
}

export interface Company {
  settings: Settings;
  /** When the sync at hand, or the last one, heard from Okta. */
  now: number;
  accounts: Map<string, Account>;
  /** By key. */
  teams: Map<string, Team>;
  /** What Okta last said of each person. */
  mirror: Map<string, OktaPerson>;
  holds: Hold[];
  questions: Question[];
  addressHolds: AddressHold[];
  /** Old and new addresses of everyone whose old address hears of the change (S7). */
  told: string[];
  pins: Pin[];
  /** What was edited here (M8). */
  edits: { account: string; field: string }[];
  /** Moves of people to other teams, the latest last. */
  moves: Move[];
  /** Null once syncs at the same time have moved people: then it depends on their order what was asked when. */
  offers: RenameOffer[] | null;
  /** A team (`ref`) that an undo left without this manager. */
  teamPins: Map<string, string>;
  /** Removals that counted against the allowance, and when. */
  removed: { at: number; count: number }[];
  /** Fields that are held because too many people would lose them, and since when (R5); what was lost, and when. */
  heldFields: Map<string, { since: number; state: "OPEN" | "APPROVED" | "REJECTED" }>;
  /** When an admin's approval of lost managers was used: losses before it are agreed to. */
  agreedAt: number;
  lost: { field: string; at: number; people: number }[];
  /** Who has lost `managerId` in Okta, and when (R5). */
  lostManagerId: Map<string, number>;
  /** When the last full sync was; null before the first. */
  lastFull: number | null;
  /** How many people we expect in Okta's list (R1). */
  measure: Measure;
}

export function newCompany(settings: Settings): Company {
  return {
    settings,
    now: 0,
    accounts: new Map(),
    teams: new Map(),
    mirror: new Map(),
    holds: [],
    questions: [],
    addressHolds: [],
    told: [],
    pins: [],
    edits: [],
    moves: [],
    offers: [],
    teamPins: new Map(),
    removed: [],
    heldFields: new Map(),
    agreedAt: 0,
    lost: [],
    lostManagerId: new Map(),
    lastFull: null,
    measure: { count: null, shorter: null },
  };
}

/** Returns the account linked to an Okta ID. */
export function accountOf({ accounts }: Company, oktaId: string): Account | null {
  return [...accounts.values()].find((account) => account.oktaId === oktaId) ?? null;
}

/** Returns Okta IDs in the order in which syncs process people. */
export const inOrder = <T>(items: Iterable<T>, idOf: (item: T) => string): T[] =>
  [...items].sort((a, b) => (idOf(a) < idOf(b) ? -1 : idOf(a) > idOf(b) ? 1 : 0));
