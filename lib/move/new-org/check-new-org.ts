import { clientSecretBinding, serviceKeyBinding } from "@/lib/connection/secret-bindings";
import type { Context } from "@/lib/context";
import { openSecret } from "@/lib/crypto/secret-box";
import type { OktaConnection } from "@/lib/db/client";
import { conflict } from "@/lib/errors";
import type { OrgSnapshot } from "@/lib/move/org-snapshot";
import type { RecognisedOrg } from "@/lib/okta/address/recognise-org";
import { type CheckedAccess, checkApiAccess } from "@/lib/setup/api-access/check-api-access";
import { answerOf } from "@/lib/setup/check-answer";
import type { SetupFinding } from "@/lib/setup/contract";
import { type CheckedClient, checkCredentials } from "@/lib/setup/credentials/check-credentials";
import { checkOrg } from "@/lib/setup/your-okta/check-org";
import type { NewOrgInput } from "../contract";
import { matchGroups } from "./match-groups";

/** The words of the new org's checks. */
export const WORDS = {
  passed: "The new org works. We're reading its people now.",
  failed: "Some values are wrong. Nothing was saved.",
};

export interface Checked {
  org: RecognisedOrg;
  client: CheckedClient;
  access: CheckedAccess;
  groupIds: string[];
  chosen: OrgSnapshot["chosen"];
}

/** Checks the new org's address, client and API access, without saving anything. */
export async function checkNewOrg(
  context: Context,
  input: NewOrgInput,
  connection: OktaConnection,
  saved: OrgSnapshot,
): Promise<{ checked: Checked | null; findings: SetupFinding[] }> {
  const { answer, org } = await checkOrg(input);
  if (!org) return { checked: null, findings: answer.findings };
  if (org.url === connection.orgUrl)
    throw conflict("org-unchanged", "This is the org you use now. Enter the address of the new one.");
  const at = { orgUrl: org.url, customUrl: org.customUrl, connectionId: connection.id };
  const client = await checkCredentials(context, input, at, (clientId) =>
    savedSecret(context, saved, clientId),
  );
  const findings = [...answer.findings, ...client.answer.findings];
  if (!client.client) return { checked: null, findings };
  const { privateSealed } = saved.key ?? {};
  const { kind, token, serviceClientId } = input;
  const given =
    kind === "API_TOKEN" ? ({ kind, token } as const) : ({ kind, clientId: serviceClientId } as const);
  const access = await checkApiAccess(context, given, {
    orgUrl: org.url,
    appId: client.client.clientId,
    connectionId: connection.id,
    privateKeyJwk: privateSealed ? openSecret(privateSealed, serviceKeyBinding(context.companyId)) : null,
  });
  // Both apps have a client ID, so each finding goes to its own field.
  findings.push(
    ...access.answer.findings.map((one) =>
      one.field === "clientId" ? { ...one, field: "serviceClientId" } : one,
    ),
  );
  if (!access.access) return { checked: null, findings };
  const groups = await matchGroups(context, { connection, orgUrl: org.url, access: access.access });
  findings.push(...groups.findings);
  if (!answerOf(WORDS, findings).passed) return { checked: null, findings };
  const chosen = { scope: connection.scope, groupIds: connection.scopeGroupIds };
  const checked = { org, client: client.client, access: access.access, groupIds: groups.ids, chosen };
  return { checked, findings };
}

function savedSecret({ companyId }: Context, { connection }: OrgSnapshot, clientId: string): string | null {
  if (connection?.clientId !== clientId || !connection.clientSecretSealed) return null;
  return openSecret(connection.clientSecretSealed, clientSecretBinding(companyId));
}
