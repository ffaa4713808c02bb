import { randomBytes } from "node:crypto";
import type Router from "@koa/router";
import { credentialsOf } from "../../org/credentials";
import type { Org } from "../../org/org";
import { OktaError } from "../okta-error";
import { findPerson, type PathContext } from "./find-person";
import { makePassword } from "./password-policy";
import { wholeUserJson } from "./user-json";

type Operation = (org: Org, ctx: PathContext, position: number) => unknown;

/** `POST /api/v1/users/{id}/lifecycle/…`. `wrong-state.ts` answers wrong states. */
const operations: Record<string, Operation> = {
  activate: (org, ctx, position) => {
    org.people.lifecycle(position, "activate");
    return ctx.query.sendEmail === "false" ? activation(ctx) : {};
  },
  reactivate: (org, ctx, position) => {
    org.people.lifecycle(position, "reactivate");
    return ctx.query.sendEmail === "false" ? activation(ctx) : {};
  },
  deactivate: simple("deactivate"),
  suspend: simple("suspend"),
  unsuspend: simple("unsuspend"),
  unlock: simple("unlock"),
  reset_factors: () => ({}),
  reset_password: (org, ctx, position) => {
    org.people.lifecycle(position, "reset_password");
    const token = randomBytes(15).toString("base64url");
    return ctx.query.sendEmail === "false"
      ? { resetPasswordUrl: `${ctx.origin}/reset_password/${token}` }
      : {};
  },
  expire_password: (org, ctx, position) => {
    if (ctx.query.tempPassword === "true") return expireWithPassword(org, position);
    return wholeUserJson(org.people.lifecycle(position, "expire_password"), ctx.origin, org.userTypes);
  },
  expire_password_with_temp_password: (org, _, position) => expireWithPassword(org, position),
};

export function lifecycleRoutes(router: Router, org: Org): void {
  router.post("/api/v1/users/:user/lifecycle/:operation", (ctx) => {
    const operate = operations[ctx.params.operation ?? ""];
    if (!operate) throw new OktaError("E0000008");
    ctx.body = operate(org, ctx, findPerson(org, ctx).position);
  });
}

function simple(operation: "deactivate" | "suspend" | "unsuspend" | "unlock"): Operation {
  return (org, _, position) => {
    org.people.lifecycle(position, operation);
    return {};
  };
}

function activation(ctx: PathContext) {
  const activationToken = randomBytes(15).toString("base64url");
  return { activationUrl: `${ctx.origin}/tokens/${activationToken}/verify`, activationToken };
}

function expireWithPassword(org: Org, position: number) {
  const tempPassword = makePassword();
  const person = org.people.lifecycle(position, "expire_password");
  const credentials = { ...credentialsOf(person), password: tempPassword };
  org.people.change(position, { credentials, status: "PASSWORD_EXPIRED" }, null);
  return { tempPassword };
}
