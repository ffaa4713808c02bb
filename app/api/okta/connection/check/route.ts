import { route } from "@/lib/api/route";
import { checkCredential } from "@/lib/connection/credential/check-credential";
import { conflict } from "@/lib/errors";
import { credentialSchema } from "@/lib/sync/contract";
import { readCredential } from "@/lib/sync/status/read-status";

export const POST = route({
  permission: "okta.configure",
  response: credentialSchema,
  async handle(context) {
    await checkCredential(context);
    const credential = await readCredential(context);
    if (credential) return credential;
    throw conflict("not-connected", "Okta is not connected.");
  },
});
