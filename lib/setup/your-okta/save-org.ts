import { lockOrg } from "@/lib/connection/lock-org";
import type { Context } from "@/lib/context";
import { newId } from "@/lib/db/id";
import { inTransaction } from "@/lib/db/transaction";
import { conflict } from "@/lib/errors";
import type { RecognisedOrg } from "@/lib/okta/address/recognise-org";
import { completeStep } from "@/lib/setup/complete-step";
import { type SetupAnswer, setupSlugs } from "@/lib/setup/contract";
import { recordLinkUse } from "@/lib/setup/link/record-use";
import { checkOrg } from "./check-org";

/**
 * Step 1: cleans the org's address, asks the org who it is, and saves it. After a change to another org, all
 * later steps must be checked again, and its credentials are deleted, so that we never send a secret to
 * another org.
 * @throws AppError 409 `org-in-use` for another org than the one that people are synced from, 409 `moving` or
 * `settings-changed` if the org has just changed
 */
export async function saveOrg(context: Context, input: { address: string }): Promise<SetupAnswer> {
  await recordLinkUse(context, { action: "checked", step: "your-okta" });
  const { answer, org } = await checkOrg(input);
  if (org) await inTransaction(context, (context) => keepOrg(context, org));
  return answer;
}

async function keepOrg(context: Context, org: RecognisedOrg): Promise<void> {
  const { companyId, db } = context;
  const before = await db.oktaConnection.findUnique({
    where: { companyId },
    select: { orgUrl: true, state: true },
  });
  const another = before !== null && before.orgUrl !== org.url;
  if (another && before.state !== "DRAFT")
    throw conflict(
      "org-in-use",
      "People are synced from another Okta org. Disconnect it before you connect this one.",
    );
  if (before?.orgUrl) await lockOrg(context, { orgUrl: before.orgUrl });
  await db.oktaConnection.upsert({
    where: { companyId },
    create: { companyId, id: newId(), orgUrl: org.url },
    update: { orgUrl: org.url, ...(another ? nothingOfAnotherOrg : {}) },
  });
  await completeStep(context, {
    step: "your-okta",
    found: { url: org.url, customUrl: org.customUrl, id: org.id, pipeline: org.pipeline },
    undoes: another ? setupSlugs.filter((slug) => slug !== "your-okta") : [],
  });
}

const nothingOfAnotherOrg = {
  issuer: null,
  clientId: null,
  clientSecretSealed: null,
  clientSecretLast4: null,
  appId: null,
  credentialKind: null,
  credentialSealed: null,
  credentialLast4: null,
  serviceClientId: null,
  scopeGroupIds: [],
  canaryOktaIds: [],
};
