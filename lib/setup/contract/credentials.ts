import { z } from "zod";

/** What step 1 takes. */
export const orgInputSchema = z.object({ address: z.string().max(2000) });

/** What step 3 takes. An empty secret keeps the saved one, and an empty issuer is the org itself. */
export const credentialsInputSchema = z.object({
  clientId: z.string().max(2000),
  clientSecret: z.string().max(2000).default(""),
  issuer: z.string().max(2000).default(""),
});

/** What step 3 shows of the saved values; never the secret. */
export const credentialsSchema = z.object({
  clientId: z.string().nullable(),
  clientSecretLast4: z.string().nullable(),
  issuer: z.string().nullable(),
});

/** What step 5 takes: an API token, or the client ID of a service app that has our public key. */
export const apiAccessInputSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("API_TOKEN"), token: z.string().max(2000) }),
  z.strictObject({ kind: z.literal("SERVICE_APP"), clientId: z.string().max(2000) }),
]);

export const serviceKeySchema = z.object({ kid: z.string(), publicJwk: z.string(), createdAt: z.string() });

/** What step 5 shows of the saved values, and what to grant. */
export const apiAccessSchema = z.object({
  kind: z.enum(["API_TOKEN", "SERVICE_APP"]).nullable(),
  last4: z.string().nullable(),
  serviceClientId: z.string().nullable(),
  /** The key pair to use next, or in use; null before one was made. */
  key: serviceKeySchema.nullable(),
  scopes: z.array(z.object({ name: z.string(), required: z.boolean() })),
});

export type CredentialsView = z.infer<typeof credentialsSchema>;
export type ApiAccessInput = z.infer<typeof apiAccessInputSchema>;
export type ApiAccessView = z.infer<typeof apiAccessSchema>;
export type ServiceKeyView = z.infer<typeof serviceKeySchema>;
