import type { Attribute } from "../../org/schema/attribute";
import { baseAttributes } from "../../org/schema/base";
import { isObject, type Json, objectIn } from "../body";
import { invalid, OktaError } from "../okta-error";

const types = ["string", "number", "integer", "boolean", "array"] as const;
const known = new Set([
  "title",
  "type",
  "items",
  "description",
  "required",
  "format",
  "minLength",
  "maxLength",
  "enum",
  "oneOf",
  "pattern",
  "unique",
  "permissions",
]);
/** The characters that a name may contain. */
const name = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** The custom attributes that a schema update sets; null removes one. @throws OktaError E0000001, E0000003 */
export function readCustomAttributes(body: Json): Map<string, Attribute | null> {
  const custom = objectIn(objectIn(body, "definitions"), "custom");
  const given = Object.entries(objectIn(custom, "properties"));
  return new Map(given.map(([key, value]) => [key, value === null ? null : readAttribute(key, value)]));
}

function readAttribute(key: string, value: unknown): Attribute {
  if (!isObject(value)) throw new OktaError("E0000003");
  if (!name.test(key)) throw invalid(key, `${key}: The name is not valid`);
  if (baseAttributes.has(key)) throw invalid(key, `${key}: The name is taken by a base attribute`);
  const type = types.find((one) => one === value.type);
  if (!type) throw invalid(key, `${key}: Invalid property type`);
  if (typeof value.title !== "string" || value.title === "")
    throw invalid(key, `${key}: Property title must be provided`);
  const permissions = Array.isArray(value.permissions) ? value.permissions : [];
  const isWritable = permissions.some((one) => isObject(one) && one.action === "READ_WRITE");
  const more = Object.fromEntries(Object.entries(value).filter(([member]) => !known.has(member)));
  const items = isObject(value.items) ? value.items.type : undefined;
  return {
    title: value.title,
    type,
    ...pick(value, ["description", "format", "minLength", "maxLength", "enum", "oneOf", "pattern"]),
    ...(items === "string" || items === "number" || items === "integer" ? { items } : {}),
    ...(value.required === true ? { required: true } : {}),
    ...(value.unique === true || value.unique === "UNIQUE_VALIDATED" ? { unique: true } : {}),
    ...(isWritable ? { writable: "SELF" as const } : {}),
    ...(Object.keys(more).length > 0 ? { more } : {}),
  };
}

function pick(value: Json, names: string[]): Partial<Attribute> {
  return Object.fromEntries(names.filter((one) => value[one] !== undefined).map((one) => [one, value[one]]));
}
