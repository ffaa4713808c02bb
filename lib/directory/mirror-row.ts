import { createHash } from "node:crypto";
import { Prisma } from "@/lib/db/client";
import type { OktaUser, UnreadableUser } from "@/lib/okta/port";
import { cleanUser } from "./values/clean-user";

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
  /** JSON of what the door found in them (`Findings`); null for nothing. */
  findings: string | null;
  hash: string;
  inScope: boolean;
  quarantine: string | null;
}

/** Raised when the same profile leads to other values than before, so that the next sync writes every row again. */
const SHAPE = 2;

/**
 * Makes what the mirror keeps of an Okta person, every value brought into shape (M6). Somebody who can't be read comes
 * out quarantined (M5). The hash covers all of it, so an equal hash means nothing to write.
 */
export function toMirrorRow(user: OktaUser, inScope: boolean): MirrorRow {
  const clean = cleanUser(user);
  if ("unreadable" in clean) return toQuarantinedRow({ id: user.id, reason: clean.unreadable }, inScope);
  const { id, status, login, email, employeeNumber, managerId, manager, created } = clean;
  const attributes = JSON.stringify(clean.attributes);
  const findings = clean.findings && JSON.stringify(clean.findings);
  return {
    oktaId: id,
    status,
    login,
    email,
    employeeNumber,
    managerId,
    manager,
    oktaCreatedAt: created,
    attributes,
    findings,
    hash: contentHash(status, inScope, `${attributes}\n${email}\n${created}\n${findings}`),
    inScope,
    quarantine: null,
  };
}

/** Somebody who was listed but could not be read or stored: seen, kept, and not touched (M5). */
export function toQuarantinedRow(user: UnreadableUser, inScope: boolean): MirrorRow {
  return {
    ...emptyRow(user.id, "UNREADABLE"),
    hash: contentHash("UNREADABLE", inScope, user.reason),
    inScope,
    quarantine: user.reason,
  };
}

const REFUSED = "the database refused it";

/** Why a row is quarantined whose values the database refused. */
export function refusal(code: string): string {
  return `${REFUSED} (code ${code})`;
}

/** SQL for whether a row (of `quarantine`) is quarantined for that. */
export const isRefusalSql = Prisma.sql`starts_with(quarantine, ${REFUSED})`;

/** Somebody Okta doesn't know any more. */
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
  return createHash("sha1").update(`${SHAPE}\n${status}\n${inScope}\n${content}`).digest("base64url");
}
