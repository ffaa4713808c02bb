import { z } from "zod";
import { mappedFields } from "./fields";
import { plainSourceSchema, sourceSchema } from "./source";

export * from "./fields";
export * from "./owners";
export * from "./source";

/** How Okta's profile becomes a person's fields: what the browser sends and sees. */

/** Learn Amp field → where its value comes from; null if the field isn't synced. */
export const mappingSchema = z.object({
  email: plainSourceSchema.default("email"),
  firstName: sourceSchema.nullable().default("firstName"),
  lastName: sourceSchema.nullable().default("lastName"),
  displayName: sourceSchema.nullable().default("displayName"),
  jobTitle: sourceSchema.nullable().default("title"),
  team: sourceSchema.nullable().default("department"),
  location: sourceSchema.nullable().default("city"),
  language: sourceSchema.nullable().default("preferredLanguage"),
  startDate: plainSourceSchema.nullable().default(null),
});
export type Mapping = z.infer<typeof mappingSchema>;

export const defaultMapping: Mapping = mappingSchema.parse({});

export const scopes = ["ASSIGNED", "EVERYONE", "GROUPS"] as const;

/** An attribute of the org's user profile. */
const userAttributeSchema = z.object({
  name: z.string(),
  title: z.string(),
  /** string, boolean, number, integer, array. */
  type: z.string(),
  /** Added by the org, not one of Okta's own. */
  custom: z.boolean(),
  required: z.boolean(),
});

/** `known: false`: the credential may not read the schema, which is common. Admins then type names by hand. */
export const userAttributesSchema = z.object({
  known: z.boolean(),
  attributes: z.array(userAttributeSchema),
  /** Why we don't know them, in words; null if we do. */
  reason: z.string().nullable(),
});

export const groupQuerySchema = z.object({
  /** The beginning of a group's name; empty for all groups. */
  query: z.string().trim().max(200).default(""),
});

const oktaGroupSchema = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string().nullable(),
  /** OKTA_GROUP, APP_GROUP or BUILT_IN. */
  type: z.string(),
});

/** At most 200 groups. `more` means that there are others, so the query should be longer. */
export const oktaGroupsSchema = z.object({ groups: z.array(oktaGroupSchema), more: z.boolean() });

export const mappingPreviewRequestSchema = z.object({
  mapping: mappingSchema,
  /** Unsaved scope; the connection's by default. */
  scope: z.enum(scopes).optional(),
  scopeGroupIds: z.array(z.string().max(100)).max(100).optional(),
  /** Where the three people begin, to show others: 0, 3, 6 … */
  sample: z.number().int().min(0).max(197).default(0),
});

/** Fields filled for a smaller share of people than this are reported as mostly empty. */
export const MOSTLY_EMPTY_BELOW = 0.2;

export const mappingPreviewSchema = z.object({
  /** Three real people (or fewer), mapped. */
  people: z.array(
    z.object({
      oktaId: z.string(),
      name: z.string(),
      oktaStatus: z.string(),
      fields: z.array(
        z.object({
          field: z.enum(mappedFields),
          attribute: z.string().nullable(),
          /** As Okta has it; null if empty. */
          given: z.string().nullable(),
          /** As Learn Amp would show it; null if empty. */
          shown: z.string().nullable(),
          /** Why the value can't be used, in words; null if it can. */
          problem: z.string().nullable(),
        }),
      ),
    }),
  ),
  /** Measured over the first page of up to 200 people in scope. */
  measured: z.number(),
  fill: z.array(
    z.object({
      field: z.enum(mappedFields),
      attribute: z.string().nullable(),
      filled: z.number(),
      /** 0 to 1. */
      share: z.number(),
      mostlyEmpty: z.boolean(),
      /** People whose value can't be used (not a valid email or date). */
      unusable: z.number(),
    }),
  ),
});

export type UserAttributes = z.infer<typeof userAttributesSchema>;
export type OktaGroups = z.infer<typeof oktaGroupsSchema>;
export type MappingPreviewRequest = z.infer<typeof mappingPreviewRequestSchema>;
export type MappingPreview = z.infer<typeof mappingPreviewSchema>;
