import { may } from "@/lib/auth/permissions";
import type { Db, Role } from "@/lib/db/client";
import { type SetupLinkPart, type SetupLinkView, setupLinkParts } from "./contract";

/** The facts that decide whether a link works. */
export interface LinkFacts {
  revokedAt: Date | null;
  expiresAt: Date;
  duringSetup: boolean;
  createdBy: { role: Role; status: string };
}

const kinds = { OWNER: "owner", ADMIN: "admin", MEMBER: "member" } as const;

/**
 * Returns a link's state. It works only while the person who made it may still make one. A link made during
 * setup ends when the connection is in use. A later one ends when the connection no longer exists.
 */
export function linkState(link: LinkFacts, context: { now: Date; inUse: boolean }): SetupLinkView["state"] {
  if (link.revokedAt) return "revoked";
  if (link.expiresAt <= context.now) return "expired";
  const { role, status } = link.createdBy;
  const makerMay = status === "ACTIVE" && may({ kind: kinds[role] }, "okta.setup-link");
  return makerMay && link.duringSetup !== context.inUse ? "active" : "stopped";
}

/** Returns the steps that a link covers: those it names, or all if it names none. */
export function partsOf(link: { parts: string[] }): SetupLinkPart[] {
  return setupLinkParts.filter((part) => link.parts.length === 0 || link.parts.includes(part));
}

/** Returns whether the company's connection is in use: live, or in preview mode. */
export async function isInUse(db: Db, companyId: string): Promise<boolean> {
  const connection = await db.oktaConnection.findUnique({ where: { companyId }, select: { state: true } });
  return connection !== null && connection.state !== "DRAFT";
}
