import { hashPassword, verifyPassword } from "@/lib/auth/password/passwords";
import { createCompany } from "@/lib/company/create-company";
import { clientSecretBinding, credentialBinding } from "@/lib/connection/secret-bindings";
import { last4, sealSecret } from "@/lib/crypto/secret-box";
import { openDatabase, type PrismaClient } from "@/lib/db/client";
import { newId } from "@/lib/db/id";
import { defaultMapping } from "@/lib/directory/mapping";
import { demoEnv } from "@/lib/env";
import { unsentJobs } from "@/lib/jobs";
import { nextFullRunAt } from "@/lib/sync/run/next-full-run";

// The demo companies of `npm start`. A second run only updates what it prints: the org's address, and the password an
// owner signs in with.
const demo = demoEnv();
const db = openDatabase(demo.DATABASE_URL, { max: 2 });
const acme = await company(db, {
  slug: "acme",
  name: "Acme",
  owner: demo.DEMO_OWNER_EMAIL,
  displayName: "Olivia Owner",
});
await company(db, {
  slug: "globex",
  name: "Globex",
  owner: "owner@globex.example",
  displayName: "Gus Owner",
});
await connect(db, acme);
await db.$disconnect();

async function company(
  db: PrismaClient,
  input: { slug: string; name: string; owner: string; displayName: string },
): Promise<string> {
  const found = await db.company.findUnique({ where: { slug: input.slug } });
  if (found) {
    await keepPassword(db, found.id, input.owner);
    return found.id;
  }
  const { companyId } = await createCompany(
    { db, jobs: unsentJobs },
    {
      slug: input.slug,
      name: input.name,
      domains: [`${input.slug}.example`],
      owner: { email: input.owner, displayName: input.displayName, password: demo.DEMO_OWNER_PASSWORD },
      by: "demo",
    },
  );
  await db.company.update({ where: { id: companyId }, data: { oktaEnabledAt: new Date() } });
  return companyId;
}

/** Someone who set a new password can sign in with the printed one again. */
async function keepPassword(db: PrismaClient, companyId: string, email: string): Promise<void> {
  const owner = await db.person.findFirst({ where: { companyId, email }, include: { password: true } });
  if (!owner?.password || (await verifyPassword(demo.DEMO_OWNER_PASSWORD, owner.password.hash))) return;
  await db.personPassword.update({
    where: { companyId_personId: { companyId, personId: owner.id } },
    data: { hash: await hashPassword(demo.DEMO_OWNER_PASSWORD) },
  });
}

async function connect(db: PrismaClient, companyId: string): Promise<void> {
  const moving = {
    orgUrl: demo.DEMO_OKTA_URL,
    appId: demo.DEMO_OKTA_APP_ID,
    clientId: demo.DEMO_OKTA_APP_ID,
    issuer: demo.DEMO_OKTA_URL,
    ...(demo.DEMO_OKTA_CLIENT_SECRET
      ? {
          clientSecretSealed: sealSecret(
            demo.DEMO_OKTA_CLIENT_SECRET,
            clientSecretBinding(companyId),
            demo.ENCRYPTION_KEYS,
          ),
          clientSecretLast4: last4(demo.DEMO_OKTA_CLIENT_SECRET),
        }
      : {}),
    credentialSealed: sealSecret(demo.DEMO_OKTA_TOKEN, credentialBinding(companyId), demo.ENCRYPTION_KEYS),
    credentialLast4: last4(demo.DEMO_OKTA_TOKEN),
  };
  const timing = { now: new Date(), timeZone: "Europe/London", hour: 3, companyId };
  await db.oktaConnection.upsert({
    where: { companyId },
    update: moving,
    create: {
      ...moving,
      companyId,
      id: newId(),
      state: "LIVE",
      credentialKind: "API_TOKEN",
      mapping: defaultMapping,
      nextFullRunAt: nextFullRunAt(timing),
    },
  });
}
