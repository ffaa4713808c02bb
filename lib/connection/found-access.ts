import { z } from "zod";
import { oktaProbes } from "@/lib/okta/port";

/** What step 5 found: which permissions the credential has, and a service app's granted scopes. */
export const foundAccessSchema = z.object({
  kind: z.enum(["API_TOKEN", "SERVICE_APP"]),
  allowed: z.array(z.enum(oktaProbes)),
  scopes: z.array(z.string()).nullable(),
});

export type FoundAccess = z.infer<typeof foundAccessSchema>;
