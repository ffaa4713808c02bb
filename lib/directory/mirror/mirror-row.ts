import { createHash } from "node:crypto";
import { Prisma } from "@/lib/db/client";
import type { OktaUser, UnreadableUser } from "@/lib/okta/answers";
import { fingerprintOf } from "@/lib/okta/fingerprint";
import { cleanUser } from "../values/clean-user";

/** One person as the mirror stores them. */
export interface MirrorRow {
  oktaId: string;
  status: string;
  login: string | null;
  email: string | null;
  employeeNumber: string | null;
  managerId: string | null;
  manager: string | null;
  oktaCreatedAt: string | null;
  /** JSON of every profile attribute with a value, each as clean text. */
  attributes: string;
  /** JSON of what cleaning found in them (`Findings`); null for nothing. */
  findings: string | null;
  hash: string;
  inScope: boolean;
  quarantine: string | null;
}

/**
 * Raise it whenever the same profile would lead to another row: the next sync then reads everyone again.
 * Another version of Unicode has the same effect, because cleaning depends on what counts as a letter.
 */
export const SHAPE = 3;
const RULES = `${SHAPE}/${process.versions.unicode}`;

/**
 * Returns the hash of an Okta person's row without making the row: equal hashes mean equal rows. It includes
 * `lists`, the attributes whose whole lists we keep (M9), so a change of them changes every row.
 */
export function mirrorHash(user: OktaUser, inScope: boolean, lists: readonly string[]): string {
  const kept = lists.length === 0 ? "" : `/${digestOf(lists.join())}`;
  return `${RULES}${kept}/${inScope ? "in" : "out"}/${fingerprintOf(user)}`;
}

/**
 * Returns what the mirror stores for an Okta person, with every value cleaned (M6). Someone who can't be read is
 * quarantined (M5).
 */
export function toMirrorRow(user: OktaUser, inScope: boolean, lists: readonly string[]): MirrorRow {
  const clean = cleanUser(user, lists);
  if ("unreadable" in clean) return toQuarantinedRow({ id: user.id, reason: clean.unreadable }, inScope);
  const { id, status, login, email, employeeNumber, managerId, manager, created } = clean;
  return {
    oktaId: id,
    status,
    login,
    email,
    employeeNumber,
    managerId,
    manager,
    oktaCreatedAt: created,
    attributes: JSON.stringify(clean.attributes),
    findings: clean.findings && JSON.stringify(clean.findings),
    hash: mirrorHash(user, inScope, lists),
    inScope,
    quarantine: null,
  };
}

/** Someone who was listed but can't be read or stored: seen, kept and not changed (M5). */
export function toQuarantinedRow(user: UnreadableUser, inScope: boolean): MirrorRow {
  return {
    ...emptyRow(user.id, "UNREADABLE"),
    hash: contentHash("UNREADABLE", inScope, user.reason),
    inScope,
    quarantine: user.reason,
  };
}

const REFUSED = "the database refused it";

/** Why a row is quarantined if the database refused its values. */
export function refusal(code: string): string {
  return `${REFUSED} (code ${code})`;
}

/** SQL for whether a row (of `quarantine`) is quarantined for that reason. */
export const isRefusalSql = Prisma.sql`starts_with(quarantine, ${REFUSED})`;

/** Someone whom Okta no longer knows. */
export function toDeletedRow(oktaId: string): MirrorRow {
  return { ...emptyRow(oktaId, "DELETED"), hash: contentHash("DELETED", false, ""), inScope: false };
}

function emptyRow(oktaId: string, status: string): MirrorRow {
  return {
    oktaId,
    status,
    login: null,
    email: null,
    employeeNumber: null,
    managerId: null,
    manager: null,
    oktaCreatedAt: null,
    attributes: "{}",
    findings: null,
    hash: "",
    inScope: false,
    quarantine: null,
  };
}

function contentHash(status: string, inScope: boolean, content: string): string {
  return digestOf(`${RULES}\n${status}\n${inScope}\n${content}`);
}

function digestOf(text: string): string {
  return createHash("sha1").update(text).digest("base64url");
}
