import { z } from "zod";

/** The new org's address, its app, and access to its API: checked together and saved together. */
export const newOrgSchema = z.object({
  address: z.string().max(2000),
  clientId: z.string().max(2000),
  clientSecret: z.string().max(2000).default(""),
  issuer: z.string().max(2000).default(""),
  kind: z.enum(["API_TOKEN", "SERVICE_APP"]),
  /** For an API token. */
  token: z.string().max(2000).default(""),
  /** For a service app that has our public key. */
  serviceClientId: z.string().max(2000).default(""),
});

/** The company's name, typed by the owner who confirms. */
export const moveConfirmationSchema = z.object({ companyName: z.string().trim().min(1).max(200) });

export type NewOrgInput = z.infer<typeof newOrgSchema>;
