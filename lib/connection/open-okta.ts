import type { Context } from "@/lib/context";
import { openSecret } from "@/lib/crypto/secret-box";
import type { OktaConnection } from "@/lib/db/client";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import type { OktaPort } from "@/lib/okta/port";
import { createOktaPort } from "@/lib/okta/sdk/sdk-adapter";
import type { OktaCredential } from "@/lib/okta/sdk/sdk-client";
import { foundAccessSchema } from "./found-access";
import { credentialBinding } from "./secret-bindings";

export interface OpenConnection {
  connection: OktaConnection;
  okta: OktaPort;
}

/** Ports by credential, so that connections to Okta stay open between steps. A changed credential makes a new one. */
const ports = new Map<string, Promise<OktaPort>>();
const MAX_PORTS = 200;

/**
 * Returns the company's connection, and a port to its org.
 * @throws AppError 409 `not-set-up` if the address or the credential is missing
 */
export async function openOkta(context: Context): Promise<OpenConnection> {
  const connection = await context.db.oktaConnection.findUnique({ where: { companyId: context.companyId } });
  const { orgUrl, credentialSealed } = connection ?? {};
  if (!connection || !orgUrl || !credentialSealed) {
    throw new AppError("not-set-up", "The Okta integration isn't set up yet.", {
      advice: "Complete setup first.",
    });
  }
  const scopes = connection.credentialKind === "SERVICE_APP" ? await grantedScopes(context) : undefined;
  const key = `${connection.id} ${orgUrl} ${scopes?.join(" ")} ${credentialSealed}`;
  let port = ports.get(key);
  if (!port) {
    if (ports.size >= MAX_PORTS) ports.clear();
    const credential = readCredential(
      connection,
      openSecret(credentialSealed, credentialBinding(connection.companyId)),
      scopes,
    );
    port = createOktaPort({ orgUrl, credential, allowLoopback: env().OKTA_ALLOW_LOOPBACK === "1" });
    ports.set(key, port);
    port.catch(() => ports.delete(key));
  }
  return { connection, okta: await port };
}

function readCredential(
  connection: OktaConnection,
  secret: string,
  scopes: string[] | undefined,
): OktaCredential {
  if (connection.credentialKind !== "SERVICE_APP") return { kind: "API_TOKEN", token: secret };
  return { kind: "SERVICE_APP", clientId: connection.serviceClientId ?? "", privateKeyJwk: secret, scopes };
}

/** The scopes the service app had when its access was last tested; undefined if it never was. */
async function grantedScopes({ companyId, db }: Context): Promise<string[] | undefined> {
  const check = await db.oktaSetupCheck.findFirst({
    where: { companyId, step: "api-access" },
    select: { found: true },
  });
  return foundAccessSchema.safeParse(check?.found).data?.scopes ?? undefined;
}
