import { createHash, timingSafeEqual } from "node:crypto";
import { env } from "@/lib/env";
import { AppError, notFound } from "@/lib/errors";
import { formatMetrics } from "./format-metrics";
import { readMetrics } from "./read-metrics";

/**
 * Answers Prometheus with what `readMetrics` tells, for whoever sends METRICS_TOKEN as a bearer token.
 * @throws AppError 404 where METRICS_TOKEN is not set, 401 for another token or none
 */
export async function answerMetrics(request: Request): Promise<Response> {
  const { METRICS_TOKEN: token } = env();
  if (token === undefined) throw notFound("This address");
  const [, given] = /^Bearer +(\S+)$/i.exec(request.headers.get("authorization") ?? "") ?? [];
  if (given === undefined || !isSame(given, token))
    throw new AppError("wrong-token", "This needs the metrics token.", {
      advice: "Send METRICS_TOKEN as a bearer token.",
    });
  return new Response(formatMetrics(await readMetrics()), {
    headers: { "content-type": "text/plain; version=0.0.4; charset=utf-8" },
  });
}

/** Compares digests, which are of one length, in constant time. */
function isSame(given: string, expected: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
