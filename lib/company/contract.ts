import { z } from "zod";
import { personNameSchema } from "@/lib/people/contract";

/** What Learn Amp staff see of companies: never their people. Dates are ISO strings. */

export const domainSchema = z
  .string()
  .trim()
  .toLowerCase()
  .max(253)
  .regex(/^([a-z0-9](-*[a-z0-9])*\.)+[a-z]{2,}$/, "Enter a valid domain, such as acme.com.");

export const slugSchema = z
  .string()
  .trim()
  .min(2, "Use at least 2 characters.")
  .max(40, "Use at most 40 characters.")
  .regex(/^[a-z0-9](-?[a-z0-9])*$/, "Use lowercase letters, digits and single hyphens.");

export const newOwnerSchema = z.object({
  email: z.email("Enter the owner's email address.").max(320),
  displayName: personNameSchema,
});

export const newCompanySchema = z.object({
  slug: slugSchema,
  name: z.string().trim().min(1, "Enter the company's name.").max(200),
  domains: z.array(domainSchema).min(1, "Enter at least one domain.").max(50),
  owner: newOwnerSchema,
});

const companySchema = z.object({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  domains: z.array(z.string()),
  /** Since when the Okta integration is on; null while it is off. */
  enabledAt: z.string().nullable(),
  createdAt: z.string(),
  /** How far its connection is; null before setup has started. */
  connectionState: z.enum(["DRAFT", "SHADOW", "LIVE", "PAUSED"]).nullable(),
  activeOwners: z.number(),
});

export const companiesSchema = z.object({ items: z.array(companySchema), nextCursor: z.string().nullable() });

/** `mailedTo`: the address that got the link to set a password; null if mail isn't set up or failed. */
export const ownerLinkSchema = z.object({ mailedTo: z.string().nullable(), link: z.string().nullable() });
export const companyMadeSchema = ownerLinkSchema.extend({ companyId: z.string() });

export const companyDomainSchema = z.object({ domain: domainSchema });
export const integrationSwitchSchema = z.object({ on: z.boolean() });

export type CompanyView = z.infer<typeof companySchema>;
export type OwnerLink = z.infer<typeof ownerLinkSchema>;
