import { z } from "zod";
import { cursorSchema } from "@/lib/db/cursor-schema";
import { uuidSchema } from "@/lib/db/uuid-schema";
import { cleanText } from "@/lib/directory/values/clean-text";

export const personStatuses = ["ACTIVE", "SUSPENDED", "DEACTIVATED", "SCHEDULED"] as const;
export const roles = ["OWNER", "ADMIN", "MEMBER"] as const;

/** A person's name as someone typed it. Invisible characters are removed, as from a value of Okta's (M6). */
export const personNameSchema = z
  .string()
  .max(1000, "Use at most 200 characters.")
  .transform(cleanText)
  .pipe(z.string().min(1, "Enter a name.").max(200, "Use at most 200 characters."));

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
  /** Whether a person decided about their manager, including "no one". Syncs leave that alone. */
  managerByHand: z.boolean(),
  location: z.string().nullable(),
  language: z.string().nullable(),
  startDate: z.string().nullable(),
  /** When a sync or an admin last changed them here. */
  changedAt: z.string(),
  /** Whether a problem about them is open (U8). */
  hasIssue: z.boolean(),
  status: z.enum(personStatuses),
  role: z.enum(roles),
  /** Whether this account is linked to an Okta person. */
  linked: z.boolean(),
  /** Syncs neither create nor change them (S6). */
  neverSync: z.boolean(),
  /** Removals always need approval (R4). */
  isProtected: z.boolean(),
  /**
   * For people who lost access through Okta: what Okta last answered about them (R1). Only for pages that
   * admins see.
   */
  evidence: z.object({ askedAt: z.string(), answers: z.array(z.string()) }).nullable(),
  /** What an owner or admin can do by hand. Okta decides about what it owns. */
  byHand: z.object({ deactivate: z.boolean(), reactivate: z.boolean(), changeEmail: z.boolean() }),
  /**
   * What the reader may decide about this person, by role: `sync` is the never-sync list and protection (S6), `account` is
   * deactivating and reactivating, `email` is the address.
   */
  may: z.object({ sync: z.boolean(), account: z.boolean(), email: z.boolean() }),
});

export const peopleSorts = ["name", "start", "changed"] as const;
const peopleSources = ["okta", "here"] as const;

/** The filters of a list of people. */
const peopleFilterSchema = z.object({
  team: z.union([uuidSchema, z.literal("")]).optional(),
  status: z.enum(personStatuses).optional(),
  /** Whom they report to (G1), or no one. */
  manager: z.union([uuidSchema, z.literal("none")]).optional(),
  /** Whether their account comes from Okta, or was created here. */
  source: z.enum(peopleSources).optional(),
  issue: z.literal("open").optional(),
  sync: z.literal("never").optional(),
});

/** What the People page has in its address, and what a saved view stores. */
export const peopleViewSchema = peopleFilterSchema.extend({
  /** Beginnings of words in name, email and job title; a whole employee number or Okta ID. */
  query: z.string().trim().max(200).optional(),
  sort: z.enum(peopleSorts).optional(),
});

export const peopleQuerySchema = peopleViewSchema.extend({ cursor: cursorSchema });

export const peoplePageSchema = z.object({ items: z.array(personSchema), nextCursor: z.string().nullable() });

export type PersonView = z.infer<typeof personSchema>;
export type PeopleSort = (typeof peopleSorts)[number];
export type PeopleFilter = z.infer<typeof peopleFilterSchema>;
export type PeopleViewQuery = z.infer<typeof peopleViewSchema>;
export type PeopleQuery = z.infer<typeof peopleQuerySchema>;

/** Who should manage someone, or a team: a person, no one, or the result of Okta's data and the rules. */
export const managerChoiceSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("person"), personId: uuidSchema }),
  z.object({ kind: z.literal("nobody") }),
  /** Gives the choice back to syncs: the next one fills it in. */
  z.object({ kind: z.literal("sync") }),
]);

export type ManagerChoice = z.infer<typeof managerChoiceSchema>;
