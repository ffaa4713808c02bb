import { z } from "zod";

export const personStatuses = ["ACTIVE", "SUSPENDED", "DEACTIVATED", "SCHEDULED"] as const;
export const roles = ["OWNER", "ADMIN", "MEMBER"] as const;

export const personSchema = z.object({
  id: z.string(),
  displayName: z.string(),
  firstName: z.string().nullable(),
  lastName: z.string().nullable(),
  email: z.string().nullable(),
  jobTitle: z.string().nullable(),
  team: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** The effective manager (G1) and where it comes from. */
  manager: z
    .object({ id: z.string(), displayName: z.string(), from: z.enum(["override", "team"]) })
    .nullable(),
  location: z.string().nullable(),
  language: z.string().nullable(),
  startDate: z.string().nullable(),
  status: z.enum(personStatuses),
  role: z.enum(roles),
  /** Whether this account is linked to an Okta person. */
  linked: z.boolean(),
});

export const peopleQuerySchema = z.object({
  /** Word prefixes of name or email, two characters or more each. */
  query: z.string().trim().max(200).optional(),
  team: z.string().max(200).optional(),
  status: z.enum(personStatuses).optional(),
  cursor: z.string().max(500).optional(),
});

export const peoplePageSchema = z.object({ items: z.array(personSchema), nextCursor: z.string().nullable() });

export type PersonView = z.infer<typeof personSchema>;
export type PeopleQuery = z.infer<typeof peopleQuerySchema>;
