import { createHash, timingSafeEqual } from "node:crypto";
import { env } from "@/lib/env";
import { AppError, notFound } from "@/lib/errors";
import { formatMetrics } from "./format-metrics";
import { readMetrics } from "./read-metrics";

/**
 * Answers Prometheus with the metrics, if it sends METRICS_TOKEN as a bearer token.
 * @throws AppError 404 if METRICS_TOKEN isn't set, 401 for another token or none
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

/** Compares digests, which have one length, in constant time. */
function isSame(given: string, expected: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
