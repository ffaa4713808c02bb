import { publicRoute } from "@/lib/api/route";
import { findCompanySchema, foundCompanySchema } from "@/lib/auth/contract";
import { findSignInPath } from "@/lib/auth/okta/find-company";
import { database } from "@/lib/db/client";

export const POST = publicRoute({
  body: findCompanySchema,
  response: foundCompanySchema,
  handle: async (_visit, { body }) => ({ signInPath: await findSignInPath(database(), body.email) }),
});
