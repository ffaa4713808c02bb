import type Router from "@koa/router";
import type { Context } from "koa";
import type { Lifecycle } from "../org/lifecycle";
import type { Org } from "../org/org";
import type { Person, Profile } from "../population/person";
import { readJson } from "./body";
import { credentialOf } from "./credentials";
import { OktaError } from "./okta-error";
import { cursor, readCursor, readLimit, setLinks } from "./paging";
import { userJson } from "./serialise";

/** `/api/v1/users`: listing, reading, creating, changing, lifecycle. */
export function usersRoutes(router: Router, org: Org): void {
  router.get("/api/v1/users", (ctx) => {
    if (ctx.query.search !== undefined || ctx.query.filter !== undefined || ctx.query.q !== undefined) {
      throw new OktaError("E0000031");
    }
    const limit = readLimit(ctx, 200, 200);
    const { people, next } = collect(
      org,
      readCursor(ctx, "200u"),
      limit,
      (person) => person.status !== "DEPROVISIONED",
    );
    setLinks(ctx, { limit, next: next === null ? null : cursor("200u", next) });
    ctx.body = people.map((person) => userJson(person, ctx.origin));
  });

  router.post("/api/v1/users", async (ctx) => {
    const body = await readJson(ctx);
    const profile = readProfile(body.profile);
    for (const name of ["login", "email", "firstName", "lastName"]) {
      if (typeof profile[name] !== "string")
        throw new OktaError("E0000001", name, [`${name}: The field cannot be left blank`]);
    }
    if (org.directory.find(String(profile.login))) {
      throw new OktaError("E0000001", "login", [
        "login: An object with this field already exists in the current organization",
      ]);
    }
    ctx.body = userJson(org.create(profile, ctx.query.activate !== "false"), ctx.origin);
  });

  router.get("/api/v1/users/:user", (ctx) => {
    ctx.body = userJson(find(org, ctx).person, ctx.origin);
  });

  const change = (replace: boolean) => async (ctx: PersonContext) => {
    const { position } = find(org, ctx);
    const body = await readJson(ctx);
    ctx.body = userJson(org.updateProfile(position, readProfile(body.profile), replace), ctx.origin);
  };
  router.post("/api/v1/users/:user", change(false));
  router.put("/api/v1/users/:user", change(true));

  router.delete("/api/v1/users/:user", (ctx) => {
    org.delete(find(org, ctx).position);
    ctx.status = 204;
  });

  router.post("/api/v1/users/:user/lifecycle/:operation", (ctx) => {
    const operation = ctx.params.operation as Lifecycle;
    if (!["activate", "deactivate", "suspend", "unsuspend", "unlock"].includes(operation))
      throw new OktaError("E0000008");
    org.lifecycle(find(org, ctx).position, operation);
    ctx.body = {};
  });
}

type PersonContext = Context & { params: Record<string, string | undefined> };

/** The person a path names: id, login, short login, or `me`. */
export function find(
  org: Org,
  ctx: Context & { params: Record<string, string | undefined> },
): { position: number; person: Person } {
  const name = ctx.params.user ?? "";
  const found = name === "me" ? meOf(org, ctx) : org.directory.find(name);
  if (!found) throw new OktaError("E0000007", `${name} (User)`);
  return found;
}

function meOf(org: Org, ctx: Context) {
  const { subject } = credentialOf(ctx);
  const person = subject === null ? null : org.directory.at(subject);
  return person && subject !== null ? { position: subject, person } : null;
}

/** Up to `limit` people from a position on, and where the next page begins; null at the end. */
export function collect(org: Org, from: number, limit: number, wanted: (person: Person) => boolean) {
  const people: Person[] = [];
  let position = from;
  for (; position < org.directory.end; position += 1) {
    const person = org.directory.at(position);
    if (!person || !wanted(person)) continue;
    if (people.length === limit) return { people, next: position };
    people.push(person);
  }
  return { people, next: null };
}

function readProfile(value: unknown): Profile {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new OktaError("E0000003");
  return value as Profile;
}
