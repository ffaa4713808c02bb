import type { Context } from "koa";
import type { SignInForm } from "./sessions/authenticate";

const MAX_BYTES = 16 * 1024;

/** Reads the sign-in form as it was sent. Refuses one from another site. */
export async function readForm(ctx: Context): Promise<SignInForm> {
  const origin = ctx.get("Origin");
  if (origin && origin !== ctx.origin) ctx.throw(403);
  const fields = await readFields(ctx);
  const read = (name: string) => fields.get(name) ?? "";
  return { login: read("login"), password: read("password"), newPassword: read("newPassword") };
}

/** The fields of a form body. */
export async function readFields(ctx: Context): Promise<URLSearchParams> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of ctx.req) {
    size += chunk.length;
    if (size > MAX_BYTES) ctx.throw(413);
    chunks.push(chunk);
  }
  return new URLSearchParams(Buffer.concat(chunks).toString("utf8"));
}
