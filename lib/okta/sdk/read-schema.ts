import { z } from "zod";
import type { OktaAttribute, OktaGroup } from "../answers";
import { OktaFailure } from "../failure";

const propertySchema = z.looseObject({
  title: z.string().nullish(),
  type: z.string().catch("string"),
  required: z.boolean().nullish(),
});
const definitionSchema = z.looseObject({
  properties: z.record(z.string(), propertySchema).catch({}),
  required: z.array(z.string()).catch([]),
});
const userSchemaSchema = z.looseObject({
  definitions: z.looseObject({ base: definitionSchema, custom: definitionSchema.optional() }),
});

/** Reads the attributes of Okta's user profile, its own and the org's, from `GET /meta/schemas/user/default` (okta-facts §2.6). */
export function readAttributes(body: unknown): OktaAttribute[] {
  const parsed = userSchemaSchema.safeParse(body);
  if (!parsed.success) throw new OktaFailure("unreadable", "Okta's profile schema is not one.");
  const { base, custom } = parsed.data.definitions;
  return [...attributesOf(base, false), ...(custom ? attributesOf(custom, true) : [])];
}

function attributesOf(definition: z.infer<typeof definitionSchema>, custom: boolean): OktaAttribute[] {
  return Object.entries(definition.properties).map(([name, property]) => ({
    name,
    title: property.title ?? name,
    type: property.type,
    custom,
    required: property.required === true || definition.required.includes(name),
  }));
}

const groupSchema = z.looseObject({
  id: z.string(),
  type: z.string().catch("OKTA_GROUP"),
  profile: z.looseObject({ name: z.string(), description: z.string().nullish() }),
});

/** Returns the groups of a page. One without ID or name can't be chosen, so we leave it out. */
export function readGroups(body: unknown): OktaGroup[] {
  if (!Array.isArray(body)) throw new OktaFailure("unreadable", "Okta's list of groups is not a list.");
  return body.flatMap((raw) => {
    const group = groupSchema.safeParse(raw);
    if (!group.success) return [];
    const { id, type, profile } = group.data;
    return [{ id, type, name: profile.name, description: profile.description ?? null }];
  });
}
