import { randomBytes } from "node:crypto";
import type Router from "@koa/router";
import { credentialsOf } from "../../org/credentials";
import { WrongState } from "../../org/errors";
import type { Org } from "../../org/org";
import type { Person } from "../../population/types";
import { type Json, objectIn, readJson, readJsonIfAny, textIn } from "../body";
import { invalid, OktaError } from "../okta-error";
import { findPerson, type PathContext } from "./find-person";
import { checkPassword } from "./password-policy";
import { readQuestion } from "./read-user";
import { credentialsJson } from "./user-json";

/** `POST /api/v1/users/{id}/credentials/…`: what people do with their own password and question. */
export function credentialsRoutes(router: Router, org: Org): void {
  router.post("/api/v1/users/:user/credentials/change_password", async (ctx) => {
    const { position, person } = signingIn(org, ctx);
    const body = await readJson(ctx);
    if (passwordIn(body, "oldPassword") !== credentialsOf(person).password) {
      throw new OktaError("E0000014", "", ["Old Password is not correct"]);
    }
    ctx.body = setPassword(org, position, person, passwordIn(body, "newPassword"));
  });

  router.post("/api/v1/users/:user/credentials/change_recovery_question", async (ctx) => {
    const { position, person } = signingIn(org, ctx);
    const body = await readJson(ctx);
    const credentials = credentialsOf(person);
    if (passwordIn(body, "password") !== credentials.password) {
      throw new OktaError("E0000014", "", ["Password is not correct"]);
    }
    const { question, answer } = readQuestion(body);
    if (!question || !answer)
      throw invalid("recovery_question", "recovery_question: The field cannot be left blank");
    const changed = org.people.setCredentials(position, {
      ...credentials,
      recoveryQuestion: { question, answer },
    });
    ctx.body = credentialsJson(changed);
  });

  router.post("/api/v1/users/:user/credentials/forgot_password", async (ctx) => {
    const { position, person } = signingIn(org, ctx);
    const body = await readJsonIfAny(ctx);
    if (body?.recovery_question !== undefined) {
      ctx.body = answerQuestion(org, position, person, body);
      return;
    }
    const token = randomBytes(15).toString("base64url");
    const isMailed = ctx.query.sendEmail !== "false";
    ctx.body = isMailed ? {} : { resetPasswordUrl: `${ctx.origin}/signin/reset-password/${token}` };
  });

  router.post("/api/v1/users/:user/credentials/forgot_password_recovery_question", async (ctx) => {
    const { position, person } = signingIn(org, ctx);
    ctx.body = answerQuestion(org, position, person, await readJson(ctx));
  });
}

/** Returns someone whose account is in use. @throws WrongState */
function signingIn(org: Org, ctx: PathContext): { position: number; person: Person } {
  const found = findPerson(org, ctx);
  const { status } = found.person;
  if (!["ACTIVE", "PASSWORD_EXPIRED", "RECOVERY", "STAGED"].includes(status))
    throw new WrongState("change credentials", status);
  return found;
}

/** Sets a new password for someone who knows the answer. */
function answerQuestion(org: Org, position: number, person: Person, body: Json) {
  const known = credentialsOf(person).recoveryQuestion?.answer;
  const { answer } = readQuestion(body);
  if (known === undefined || answer?.toLowerCase() !== known.toLowerCase()) {
    throw new OktaError("E0000014", "", ["The recovery question answer did not match our records."]);
  }
  return setPassword(org, position, person, passwordIn(body, "password"));
}

function setPassword(org: Org, position: number, person: Person, password: string | undefined) {
  if (password === undefined) throw invalid("password", "password: The field cannot be left blank");
  checkPassword(password, String(person.profile.login ?? ""));
  return credentialsJson(org.people.setCredentials(position, { ...credentialsOf(person), password }));
}

function passwordIn(body: Json, name: string): string | undefined {
  return textIn(objectIn(body, name), "value");
}
