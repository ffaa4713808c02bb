import type Router from "@koa/router";
import type { Context } from "koa";
import { z } from "zod";
import { readJson } from "@/local/okta/http/body";
import { type OauthContext, serverNames } from "@/local/okta/oauth/context";
import { findPerson } from "@/local/okta/oauth/people";
import { userTarget } from "@/local/okta/org/roles/targets";
import type { UniversalLogout } from "./universal-logout";

const logoutInput = z.object({
  /** ID or login. */
  user: z.string(),
  /** Without it: every app of theirs that has an endpoint. */
  app: z.string().optional(),
  format: z.enum(["email", "iss_sub"]).optional(),
  server: z.enum(serverNames).optional(),
});
const switchesInput = z.object({ defaultAccessPolicy: z.boolean() });
const rotationInput = z.object({ server: z.enum(serverNames) });

/** What Okta's console switches: here over HTTP, on the org's page and in tests (`/local/oauth/…`). */
export function controlRoutes(router: Router, context: OauthContext, universalLogout: UniversalLogout): void {
  const { org, switches, keys } = context;

  router.get("/local/oauth", async (ctx) => {
    ctx.body = {
      ...switches,
      keys: { org: await kids(context, "org"), default: await kids(context, "default") },
    };
  });

  router.put("/local/oauth", async (ctx) => {
    const input = await read(ctx, switchesInput);
    if (input) ctx.body = Object.assign(switches, input);
  });

  router.post("/local/oauth/rotate-keys", async (ctx) => {
    const input = await read(ctx, rotationInput);
    if (!input) return;
    await keys[input.server].rotate();
    ctx.body = { keys: await kids(context, input.server) };
  });

  router.get("/local/oauth/universal-logout", (ctx) => {
    ctx.body = universalLogout.records;
  });

  router.post("/local/oauth/universal-logout", async (ctx) => {
    const input = await read(ctx, logoutInput);
    if (!input) return;
    const person = findPerson(org, input.user);
    const app = input.app === undefined ? null : org.apps.get(input.app);
    if (!person) return refuse(ctx, 404, "No one has that ID or login.");
    if (app === null && input.app !== undefined) return refuse(ctx, 404, "No app has that ID.");
    org.events.announce({ eventType: "user.session.clear", targets: [userTarget(person)] });
    try {
      ctx.body = app
        ? [await universalLogout.send({ app, person, format: input.format, server: input.server })]
        : await universalLogout.sendToAll(person, input.format);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      refuse(ctx, 409, error.message);
    }
  });
}

/** Key IDs in the order of the ring: the signing one first. */
async function kids({ keys }: OauthContext, server: (typeof serverNames)[number]): Promise<string[]> {
  return (await keys[server].all()).map(({ kid }) => kid);
}

async function read<T>(ctx: Context, schema: z.ZodType<T>): Promise<T | null> {
  const parsed = schema.safeParse(await readJson(ctx));
  if (parsed.success) return parsed.data;
  refuse(
    ctx,
    400,
    parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; "),
  );
  return null;
}

function refuse(ctx: Context, status: number, error: string): void {
  ctx.status = status;
  ctx.body = { error };
}
