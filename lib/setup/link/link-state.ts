import { may } from "@/lib/auth/permissions";
import { type Db, type Prisma, Role } from "@/lib/db/client";
import { lockedOutHold, notLockedOut } from "@/lib/people/locked-out";
import { type SetupLinkPart, type SetupLinkView, setupLinkParts } from "./contract";

/** The facts that decide whether a link works. */
export interface LinkFacts {
  revokedAt: Date | null;
  expiresAt: Date;
  duringSetup: boolean;
  createdBy: Prisma.PersonGetPayload<{ select: typeof makerSelect }>;
}

/** What of its maker decides whether a link works. */
export const makerSelect = {
  role: true,
  status: true,
  lockedByOktaAt: true,
  holds: { where: lockedOutHold, select: { id: true }, take: 1 },
} satisfies Prisma.PersonSelect;

const kinds = { OWNER: "owner", ADMIN: "admin", MEMBER: "member" } as const;

/**
 * Returns a link's state. It works only while the person who made it may still make one, and Okta hasn't locked
 * them out. A link made during setup ends when the connection is in use. A later one ends when the connection no
 * longer exists.
 */
export function linkState(link: LinkFacts, context: { now: Date; inUse: boolean }): SetupLinkView["state"] {
  if (link.revokedAt) return "revoked";
  if (link.expiresAt <= context.now) return "expired";
  const { role, status, lockedByOktaAt, holds } = link.createdBy;
  const isLockedOut = lockedByOktaAt !== null || holds.length > 0;
  const makerMay = status === "ACTIVE" && !isLockedOut && may({ kind: kinds[role] }, "okta.setup-link");
  return makerMay && link.duringSetup !== context.inUse ? "active" : "stopped";
}

/** Selects the links of a company that work now: those whose state is active. */
export function workingLinks(input: { companyId: string; now: Date; inUse: boolean }) {
  const { companyId, now, inUse } = input;
  const roles = Object.values(Role).filter((role) => may({ kind: kinds[role] }, "okta.setup-link"));
  return {
    companyId,
    revokedAt: null,
    expiresAt: { gt: now },
    duringSetup: !inUse,
    createdBy: { role: { in: roles }, status: "ACTIVE", ...notLockedOut },
  } satisfies Prisma.SetupLinkWhereInput;
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
