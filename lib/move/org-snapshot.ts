import { z } from "zod";
import type { Context } from "@/lib/context";
import { Scope } from "@/lib/db/client";

const connectionSchema = z.object({
  orgUrl: z.string().nullable(),
  issuer: z.string().nullable(),
  clientId: z.string().nullable(),
  clientSecretSealed: z.string().nullable(),
  clientSecretLast4: z.string().nullable(),
  appId: z.string().nullable(),
  credentialKind: z.enum(["API_TOKEN", "SERVICE_APP"]).nullable(),
  credentialSealed: z.string().nullable(),
  credentialLast4: z.string().nullable(),
  serviceClientId: z.string().nullable(),
  scopeGroupIds: z.array(z.string()),
  canaryOktaIds: z.array(z.string()),
});

const checkSchema = z.object({
  step: z.string(),
  passedAt: z.string(),
  passedBy: z.string(),
  found: z.json(),
});

const keySchema = z.object({
  kid: z.string(),
  publicJwk: z.json(),
  privateSealed: z.string(),
  createdAt: z.string(),
});

const feedSchema = z.object({
  secretSealed: z.string().nullable(),
  secretLast4: z.string().nullable(),
  secretMadeAt: z.string().nullable(),
  hookId: z.string().nullable(),
  verifiedAt: z.string().nullable(),
});

/** Who was synced, by the groups of the org in use, when another org was checked. */
const chosenSchema = z.object({ scope: z.enum(Scope), groupIds: z.array(z.string()) });

/** All that a company's connection knows of one Okta org. Secrets are sealed as they are at their places in use. */
const orgSnapshotSchema = z.object({
  /** Null if only a key pair was made for the org. */
  connection: connectionSchema.nullable(),
  checks: z.array(checkSchema),
  key: keySchema.nullable(),
  feed: feedSchema.nullable(),
  /** What a new org's groups were found for; null for the org before. */
  chosen: chosenSchema.nullable().default(null),
});

export type OrgSnapshot = z.infer<typeof orgSnapshotSchema>;

/** Returns the snapshot that a move has stored; an empty one if it has none. */
export function readSnapshot(stored: unknown): OrgSnapshot {
  return orgSnapshotSchema.parse(stored ?? { connection: null, checks: [], key: null, feed: null });
}

/** Setup steps that depend on the org itself. The others are about people and schedule, and stay. */
export const orgSteps = [
  "your-okta",
  "app",
  "credentials",
  "assign",
  "api-access",
  "event-hook",
  "test-sign-in",
];

/** Takes a snapshot of the org in use. */
export async function takeSnapshot({ companyId, db }: Context): Promise<OrgSnapshot> {
  const [connection, checks, key, feed] = await Promise.all([
    db.oktaConnection.findUniqueOrThrow({ where: { companyId } }),
    db.oktaSetupCheck.findMany({ where: { companyId, step: { in: orgSteps } } }),
    db.oktaServiceKey.findFirst({ where: { companyId } }),
    db.eventFeed.findUnique({ where: { companyId } }),
  ]);
  return readSnapshot(
    JSON.parse(
      JSON.stringify({
        connection: connectionSchema.parse(connection),
        checks,
        key,
        feed,
      }),
    ),
  );
}
