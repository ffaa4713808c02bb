import { findCompanySchema } from "@/lib/auth/contract";
import { findSignInPath } from "@/lib/auth/find-company";
import { database } from "@/lib/db/client";
import { publicRoute } from "@/lib/http/route";

export const POST = publicRoute({
  body: findCompanySchema,
  handle: async ({ body }) => ({ signInPath: await findSignInPath(database(), body.email) }),
});
