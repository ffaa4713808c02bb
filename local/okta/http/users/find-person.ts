import type { Context } from "koa";
import { credentialOf } from "@/local/okta/http/resources/credentials";
import type { Org } from "../../org/org";
import type { Person } from "../../population/types";
import { notFound } from "../okta-error";

export type PathContext = Context & { params: Record<string, string | undefined> };

/** Returns the person that a path names: ID, login, short login, or `me`. @throws OktaError E0000007 */
export function findPerson(org: Org, ctx: PathContext): { position: number; person: Person } {
  const name = ctx.params.user ?? "";
  const found = name === "me" ? meOf(org, ctx) : org.directory.find(name);
  if (!found) throw notFound(name, "User");
  return found;
}

function meOf(org: Org, ctx: Context) {
  const { subject } = credentialOf(ctx);
  const person = subject === null ? null : org.directory.at(subject);
  return person && subject !== null ? { position: subject, person } : null;
}
