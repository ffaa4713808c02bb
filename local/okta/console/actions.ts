import type Router from "@koa/router";
import { nameOf } from "@/local/okta/org/roles/targets";
import { InvalidFaults } from "../faults/switches";
import { HookState, InvalidHook } from "../hooks/hook";
import { OktaError } from "../http/okta-error";
import { actingAs } from "../org/acting";
import { WrongState } from "../org/errors";
import type { Org } from "../org/org";
import type { Console, PageContext } from "./context";
import { Fields, FormError } from "./form";
import type { Note } from "./notes";

/** The page to show after a form was accepted, and the message on it. */
export interface Outcome {
  to: string;
  say: string;
  secret?: Note["secret"];
}

/**
 * Handles a form: does what it asks for as the org's super admin, then redirects the browser, so that reloading does
 * nothing twice. If the org refuses, the page with the form says so.
 */
export function action(
  router: Router,
  console: Console,
  path: string,
  work: (ctx: PageContext, fields: Fields) => Outcome | Promise<Outcome>,
): void {
  router.post(path, async (ctx) => {
    const outcome = await take(ctx, console, work);
    const to = new URL(outcome.to, "http://here");
    to.searchParams.set("note", console.notes.put(outcome.note));
    ctx.status = 303;
    ctx.redirect(`${to.pathname}${to.search}${to.hash}`);
  });
}

async function take(
  ctx: PageContext,
  { org }: Console,
  work: (ctx: PageContext, fields: Fields) => Outcome | Promise<Outcome>,
): Promise<{ to: string; note: Note }> {
  let fields: Fields | undefined;
  try {
    const read = await Fields.read(ctx);
    fields = read;
    const { to, say, secret } = await actingAs(asSuperAdmin(ctx, org), async () => work(ctx, read));
    return { to, note: { kind: "done", text: say, secret } };
  } catch (error) {
    const text = searchWords(error);
    if (text === null) throw error;
    return { to: whereFrom(ctx), note: { kind: "failed", text, entered: fields } };
  }
}

/** Returns the words for an expected refusal; null for an unexpected one. */
function searchWords(error: unknown): string | null {
  if (error instanceof WrongState) return `Okta doesn't allow this: ${error.message}.`;
  if (error instanceof InvalidHook) return error.causes.join(". ");
  if (error instanceof OktaError) return [error.message, ...error.causes].join(" ");
  const known = [FormError, HookState, InvalidFaults, RangeError].some((type) => error instanceof type);
  return known ? (error as Error).message : null;
}

function whereFrom(ctx: PageContext): string {
  const referer = ctx.get("referer");
  const url = URL.canParse(referer) ? new URL(referer) : null;
  const isOurs = url?.host === ctx.host && url.pathname.startsWith("/admin");
  url?.searchParams.delete("note");
  return isOurs && url ? `${url.pathname}${url.search}` : "/admin/dashboard";
}

function asSuperAdmin(ctx: PageContext, org: Org) {
  const person = org.directory.at(0);
  const login = String(person?.profile.login ?? "admin@local.example");
  const id = ctx.response.get("x-okta-request-id") || "console";
  return {
    actor: {
      id: person?.id ?? "00uLocalConsole00000",
      type: "User" as const,
      alternateId: login,
      displayName: (person && nameOf(person)) ?? login,
    },
    client: { ipAddress: ctx.ip || null, userAgent: ctx.get("user-agent") || null },
    transaction: { type: "WEB" as const, id },
    request: { uri: ctx.path, id },
  };
}
