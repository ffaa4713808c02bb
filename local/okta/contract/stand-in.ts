import type { OktaOrg } from "..";
import { isObject } from "../http/body";
import type { Attribute } from "../org/schema/attribute";
import type { Exchange } from "./recordings";

/** Someone or something of this org, in place of what existed before the recording began. */
export function standIn({ org }: OktaOrg, theirs: string, known: Map<string, string>): string {
  const nth = [...known.keys()].filter((one) => one.startsWith(theirs.slice(0, 3))).length;
  const found: Record<string, string | undefined> = {
    "00u": org.directory.at(20 + nth)?.id,
    "00g": org.groups.list()[1 + nth]?.id,
    "0oa": org.app.id,
    oty: org.userTypes.standard.id,
    osc: org.userTypes.standard.schemaId,
  };
  const ours = found[theirs.slice(0, 3)] ?? theirs;
  known.set(theirs, ours);
  return ours;
}

/** Gives the org the custom attributes of the recorded one: those its people have, and those it was asked for. */
export function addAttributes({ org }: OktaOrg, session: Exchange[]): void {
  const known = org.userTypes.attributesOf(undefined);
  const custom = new Map<string, Attribute>();
  for (const { requestBody, path, status } of session) {
    if (!path.startsWith("/api/v1/users") || status >= 400) continue;
    const profile = isObject(requestBody) && isObject(requestBody.profile) ? requestBody.profile : {};
    for (const [name, value] of Object.entries(profile))
      if (!known.has(name)) custom.set(name, attributeOf(name, value));
    for (const [, name = ""] of decodeURIComponent(path).matchAll(/profile\.(\w+)/g))
      if (!known.has(name) && !custom.has(name)) custom.set(name, attributeOf(name, [""]));
  }
  org.userTypes.setCustom(org.userTypes.standard, custom);
}

function attributeOf(title: string, value: unknown): Attribute {
  const kind = (one: unknown) => (typeof one === "number" ? "number" : "string");
  if (Array.isArray(value)) return { title, type: "array", items: kind(value[0]) };
  return { title, type: typeof value === "boolean" ? "boolean" : kind(value) };
}
