import { createHash } from "node:crypto";
import type { OktaUser, UnreadableUser } from "@/lib/okta/port";

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
  /** JSON of every profile attribute with a value. */
  attributes: string;
  hash: string;
  inScope: boolean;
  quarantine: string | null;
}

const address = /^[^@\s]+@[^@\s]+\.[^@\s]+$/;

/** An address as compared: trimmed, lower case; null where it is none (M4). */
export function comparableEmail(value: unknown): string | null {
  if (typeof value !== "string") return null;
  const email = value.trim().toLowerCase();
  return email.length <= 254 && address.test(email) ? email : null;
}

/** What the mirror keeps of an Okta person. The hash covers all of it, so an equal hash means nothing to write. */
export function toMirrorRow(user: OktaUser, inScope: boolean): MirrorRow {
  const { profile } = user;
  const attributes = storableJson(withValues(profile));
  return {
    oktaId: user.id,
    status: user.status,
    login: key(profile.login),
    email: comparableEmail(profile.email),
    employeeNumber: key(profile.employeeNumber),
    managerId: text(profile.managerId),
    manager: text(profile.manager),
    oktaCreatedAt: user.created,
    attributes,
    hash: contentHash(user.status, inScope, attributes),
    inScope,
    quarantine: null,
  };
}

/** Somebody who was listed but could not be read: seen, kept, and not touched (M5). */
export function toQuarantinedRow(user: UnreadableUser, inScope: boolean): MirrorRow {
  return {
    oktaId: user.id,
    status: "UNREADABLE",
    login: null,
    email: null,
    employeeNumber: null,
    managerId: null,
    manager: null,
    oktaCreatedAt: null,
    attributes: "{}",
    hash: contentHash("UNREADABLE", inScope, user.reason),
    inScope,
    quarantine: user.reason,
  };
}

function contentHash(status: string, inScope: boolean, attributes: string): string {
  return createHash("sha1").update(`${status}\n${inScope}\n${attributes}`).digest("base64url");
}

/** JSON that PostgreSQL can store: it knows neither NUL nor halves of surrogate pairs. */
function storableJson(value: unknown): string {
  const json = JSON.stringify(value);
  if (!/\\u(0000|[dD][89a-fA-F])/.test(json)) return json;
  return JSON.stringify(value, (_, inner) => (typeof inner === "string" ? storableText(inner) : inner));
}

/** Text that PostgreSQL can store: without NUL, halves of surrogate pairs replaced. */
export function storableText(value: string): string {
  return value
    .replaceAll("\u0000", "")
    .replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, "\uFFFD");
}

function withValues(profile: Record<string, unknown>): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const name in profile) {
    const value = profile[name];
    if (value !== null && value !== undefined && value !== "") kept[name] = value;
  }
  return kept;
}

function text(value: unknown): string | null {
  if (typeof value === "number") return String(value);
  if (typeof value !== "string") return null;
  const trimmed = storableText(value).trim();
  return trimmed === "" ? null : trimmed;
}

function key(value: unknown): string | null {
  return text(value)?.toLowerCase() ?? null;
}
