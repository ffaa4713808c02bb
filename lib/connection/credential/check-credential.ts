import { raiseAlert } from "@/lib/alerts/raise-alert";
import { resolveAlerts } from "@/lib/alerts/resolve-alerts";
import { openOkta } from "@/lib/connection/open-okta";
import type { Context } from "@/lib/context";
import type { OktaConnection } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import type { OktaApp } from "@/lib/okta/answers";
import { OktaFailure } from "@/lib/okta/failure";
import type { OktaPort, OktaProbe } from "@/lib/okta/port";
import { recordAppStatus } from "@/lib/problems/record-app-status";
import { appMissing, forbiddenTo, noPeople, refused, type Wrong } from "./credential-failures";
import { readOwner, roleWords } from "./describe-caller";

/**
 * Checks whether the API credential still works and can read what we need, whose it is and which role it has. Stores the
 * result, and raises an alert if it fails. A check counts as a use, so it keeps a token alive.
 * @throws OktaFailure if Okta gave no usable answer: that says nothing about the credential, and nothing is stored
 * @throws AppError 409 `not-set-up`
 */
export async function checkCredential(context: Context): Promise<void> {
  const { companyId } = context;
  const { connection, okta } = await openOkta(context);
  const wrong = await findFailure(okta, connection);
  const owner = wrong?.code === "refused" ? null : await ownerOf(okta, connection.serviceClientId);
  const app = wrong === null ? await readApp(okta, connection) : null;
  const now = context.clock.now();
  await inTransaction(context, async (context) => {
    const seen = {
      checkedAt: now,
      // A refused call is no use. Then the owner stays as last known.
      ...(wrong?.code === "refused" ? {} : { lastUsedAt: now, ...owner }),
      failureCode: wrong?.code ?? null,
      failureReason: wrong?.reason ?? null,
      failureAdvice: wrong?.advice ?? null,
    };
    await context.db.credentialWatch.upsert({
      where: { companyId },
      update: seen,
      create: { companyId, ...seen },
    });
    if (app) await recordAppStatus(context, { app, runId: null });
    if (!wrong) return resolveAlerts(context, { cause: "credential-" });
    await raiseAlert(context, {
      cause: `credential-failing:${wrong.code}`,
      title: "The API credential doesn't work",
      text: wrong.reason,
      advice: wrong.advice,
      path: "/integrations/okta/settings/api-access",
    });
  });
}

/** Asks for each thing a sync needs, and stops at the first refusal. */
async function findFailure(okta: OktaPort, connection: OktaConnection): Promise<Wrong | null> {
  const appId = connection.appId ?? connection.clientId ?? "";
  for (const kind of neededProbes(connection)) {
    try {
      const { items } = await okta.probe(kind, { appId });
      if (kind === "users" && items === 0) return noPeople;
    } catch (error) {
      if (!(error instanceof OktaFailure) || error.transient) throw error;
      if (error.kind === "refused") return refused;
      return error.details.status === 404 && kind !== "users" ? appMissing : forbiddenTo(kind);
    }
  }
  return null;
}

/** The app everyone signs in through; null if Okta doesn't say, which proves nothing about the app. */
async function readApp(okta: OktaPort, { appId, clientId }: OktaConnection): Promise<OktaApp | null> {
  try {
    return await okta.readApp(appId ?? clientId ?? "");
  } catch (error) {
    if (error instanceof OktaFailure) return null;
    throw error;
  }
}

function neededProbes({ scope }: OktaConnection): OktaProbe[] {
  return scope === "GROUPS" ? ["users", "app", "app-users", "groups"] : ["users", "app", "app-users"];
}

async function ownerOf(
  okta: OktaPort,
  serviceClientId: string | null,
): Promise<{ owner: string | null; role: string | null }> {
  if (serviceClientId !== null) return { owner: serviceClientId, role: null };
  try {
    const owner = await readOwner(okta);
    return { owner: owner?.name ?? null, role: owner?.roles ? roleWords(owner.roles) : null };
  } catch (error) {
    // It helps to know whose it is, but what counts is that it works.
    if (error instanceof OktaFailure) return { owner: null, role: null };
    throw error;
  }
}
