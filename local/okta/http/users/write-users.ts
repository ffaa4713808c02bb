import type Router from "@koa/router";
import { credentialsOf, noCredentials } from "../../org/credentials";
import type { Org } from "../../org/org";
import { type Json, objectIn, readJson } from "../body";
import { OktaError } from "../okta-error";
import { textQuery } from "../paging";
import { findPerson, type PathContext } from "./find-person";
import { readOmissions } from "./omissions";
import { readCredentials, readGroupIds, readProfile, readTypeId, refuseTakenLogin } from "./read-user";
import { wholeUserJson } from "./user-json";

/** Reading, creating, changing and deleting people. */
export function writeUsersRoutes(router: Router, org: Org): void {
  router.get("/api/v1/users/:user", (ctx) => {
    ctx.body = wholeUserJson(findPerson(org, ctx).person, ctx.origin, org.userTypes, readOmissions(ctx));
  });

  router.post("/api/v1/users", async (ctx) => {
    const body = await readJson(ctx);
    const typeId = readTypeId(org, body);
    const profile = readProfile(org, body, { whole: true, typeId });
    refuseTakenLogin(org, profile, null);
    const credentials = readCredentials(withProvider(ctx, body), noCredentials, null) ?? noCredentials;
    const groupIds = readGroupIds(org, body);
    const { person } = org.people.create({
      profile: { ...unset, ...profile },
      credentials,
      activate: ctx.query.activate !== "false",
      expirePassword: ctx.query.nextLogin === "changePassword" && credentials.password !== null,
      groupIds,
      typeId,
    });
    ctx.body = wholeUserJson(person, ctx.origin, org.userTypes);
  });

  router.post("/api/v1/users/:user", async (ctx) => {
    ctx.body = await change(org, ctx, false);
  });
  router.put("/api/v1/users/:user", async (ctx) => {
    ctx.body = await change(org, ctx, true);
  });

  router.delete("/api/v1/users/:user", (ctx) => {
    org.people.delete(findPerson(org, ctx).position);
    ctx.status = 204;
  });
}

/** POST changes what is given. PUT also empties what isn't. */
async function change(org: Org, ctx: PathContext, replace: boolean) {
  const { position, person } = findPerson(org, ctx);
  const body = await readJson(ctx);
  if (person.status === "DEPROVISIONED") throw new OktaError("E0000038");
  const typeId = body.type === undefined ? person.typeId : readTypeId(org, body);
  const profile = readProfile(org, body, { whole: replace, typeId });
  refuseTakenLogin(org, profile, position);
  const before = credentialsOf(person);
  const credentials = readCredentials(body, before, person);
  if (typeId !== person.typeId) org.people.change(position, { typeId }, "user.account.update_user_type");
  if (replace || body.profile !== undefined) org.people.updateProfile(position, profile, replace);
  if (credentials) org.people.setCredentials(position, credentials);
  const after = org.directory.at(position) ?? person;
  return wholeUserJson(after, ctx.origin, org.userTypes, readOmissions(ctx));
}

/** Attributes that Okta answers even if they were never set. */
const unset = {
  firstName: null,
  lastName: null,
  mobilePhone: null,
  secondEmail: null,
};

/** `?provider=true` takes the provider from the body. Without it, a body that names none means Okta. */
function withProvider(ctx: PathContext, body: Json): Json {
  const credentials = objectIn(body, "credentials");
  if (textQuery(ctx, "provider") !== "false") return body;
  return { ...body, credentials: { ...credentials, provider: undefined } };
}
