import type { Attribute } from "../../org/schema/attribute";
import type { UserType } from "../../org/schema/user-types";

/** A user type's schema as Okta answers it (okta-facts §2.6). */
export function schemaJson(type: UserType, origin: string) {
  const href = `${origin}/api/v1/meta/schemas/user/${type.schemaId}`;
  return {
    id: `${origin}/meta/schemas/user/${type.isDefault ? "default" : type.schemaId}`,
    $schema: "http://json-schema.org/draft-04/schema#",
    name: type.name,
    title: type.displayName,
    description: type.description,
    lastUpdated: type.schemaUpdated,
    created: type.created,
    definitions: {
      custom: {
        id: "#custom",
        type: "object",
        properties: properties(type.custom),
        required: required(type.custom),
      },
      base: { id: "#base", type: "object", properties: properties(type.base), required: required(type.base) },
    },
    type: "object",
    properties: {
      profile: { allOf: [{ $ref: "#/definitions/custom" }, { $ref: "#/definitions/base" }] },
    },
    _links: {
      self: { rel: "self", href, method: "GET" },
      type: { rel: "type", href: `${origin}/api/v1/meta/types/user/${type.id}`, method: "GET" },
    },
  };
}

function properties(attributes: ReadonlyMap<string, Attribute>) {
  return Object.fromEntries([...attributes].map(([name, attribute]) => [name, propertyJson(attribute)]));
}

function propertyJson({ items, writable, required, more, unique, ...attribute }: Attribute) {
  return {
    mutability: "READ_WRITE",
    scope: "NONE",
    ...(items ? { items: { type: items } } : {}),
    ...(required ? { required: true } : {}),
    permissions: [{ principal: "SELF", action: writable === "SELF" ? "READ_WRITE" : "READ_ONLY" }],
    master: { type: "PROFILE_MASTER" },
    ...(unique ? { unique: true } : {}),
    ...more,
    ...attribute,
  };
}

function required(attributes: ReadonlyMap<string, Attribute>): string[] {
  return [...attributes].filter(([, attribute]) => attribute.required).map(([name]) => name);
}
