import type { Context } from "koa";

const MAX_BYTES = 16 * 1024;

/** The sign-in form as it was sent. A form of another site is none: `login` is empty then. */
export async function readForm(ctx: Context): Promise<{ login: string; password: string }> {
  const origin = ctx.get("Origin");
  if (origin && origin !== ctx.origin) ctx.throw(403);
  const fields = await readFields(ctx);
  return { login: fields.get("login") ?? "", password: fields.get("password") ?? "" };
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
