import { publicRoute } from "@/lib/api/route";
import { findCompanySchema } from "@/lib/auth/contract";
import { findSignInPath } from "@/lib/auth/okta/find-company";
import { database } from "@/lib/db/client";

export const POST = publicRoute({
  body: findCompanySchema,
  handle: async ({ body }) => ({ signInPath: await findSignInPath(database(), body.email) }),
});
