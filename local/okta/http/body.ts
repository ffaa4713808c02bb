import type { Context } from "koa";
import { OktaError } from "./okta-error";

const MAX_BYTES = 1024 * 1024;

/** The JSON object in a request's body. @throws OktaError E0000003 */
export async function readJson(ctx: Context): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of ctx.req) {
    size += chunk.length;
    if (size > MAX_BYTES) throw new OktaError("E0000003");
    chunks.push(chunk);
  }
  try {
    const body: unknown = JSON.parse(Buffer.concat(chunks).toString("utf8"));
    if (typeof body === "object" && body !== null && !Array.isArray(body))
      return body as Record<string, unknown>;
  } catch {
    // Falls through to Okta's one answer for every malformed body.
  }
  throw new OktaError("E0000003");
}
