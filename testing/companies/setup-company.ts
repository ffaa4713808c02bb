import { type Context, systemClock } from "@/lib/context";
import type { PrismaClient } from "@/lib/db/client";
import { newId } from "@/lib/db/id";
import { unsentJobs } from "@/lib/jobs";
import { log } from "@/lib/log";

export interface SetupCompany {
  companyId: string;
  slug: string;
  /** Its admin's context. */
  context: Context;
  /** The context of a colleague with a setup link. */
  linkContext: Context;
}

/** Makes a company with one admin, whose integration is on but not set up. */
export async function createSetupCompany(
  db: PrismaClient,
  admin = { name: "Ada Admin", email: "ada@test.example" },
): Promise<SetupCompany> {
  const companyId = newId();
  const personId = newId();
  const slug = `c-${companyId}`;
  await db.company.create({ data: { id: companyId, slug, name: "Test", oktaEnabledAt: new Date() } });
  await db.person.create({
    data: { companyId, id: personId, displayName: admin.name, email: admin.email, role: "ADMIN" },
  });
  const shared = { companyId, clock: systemClock, log, db, jobs: unsentJobs };
  return {
    companyId,
    slug,
    context: { ...shared, actor: { kind: "person", personId, name: admin.name } },
    linkContext: { ...shared, actor: { kind: "setup-link", linkId: newId(), name: "IT colleague" } },
  };
}
