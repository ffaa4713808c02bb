import type { IncomingMessage, ServerResponse } from "node:http";
import type { Db } from "@/lib/db/client";
import { holdJobs, type Jobs } from "@/lib/jobs";
import type { Logger } from "@/lib/log";
import { recordAnswerTime } from "./after-answer";
import { answerChallenge, recordChallenge } from "./answer-challenge";
import { endLeaversSessions } from "./end-leavers-sessions";
import { readDeliveryBody } from "./read-delivery-body";
import { receiveDelivery } from "./receive-delivery";

/** What serving a hook's address needs. */
export interface HookServer {
  /** The connections for everything before an answer. Nothing else uses them. */
  receiver: Db;
  /** The connections for what we record after it. */
  db: Db;
  log: Logger;
  /** Hears, after the answer, of deliveries whose events wait. */
  jobs: Jobs;
  /** As in `receiveDelivery`. */
  answerWithinMs?: number;
}

/**
 * Serves a hook's address with Node's request and response: Okta's one-time verification by GET, its deliveries by POST.
 * Whatever the answer doesn't need comes after it. Resolves when that is done too; never rejects.
 */
export async function serveHook(
  server: HookServer,
  connectionId: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  response.setHeader("cache-control", "no-store");
  if (request.method === "GET" || request.method === "HEAD")
    return verify(server, connectionId, request, response);
  if (request.method === "POST") return take(server, connectionId, request, response);
  response.setHeader("allow", "GET, HEAD, POST, OPTIONS");
  end(response, request.method === "OPTIONS" ? 204 : 405);
}

async function verify(
  { receiver, db, log }: HookServer,
  connectionId: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { authorization = null } = request.headers;
  const challenge = request.headers["x-okta-verification-challenge"];
  try {
    const answer = await answerChallenge(receiver, {
      connectionId,
      authorization,
      challenge: typeof challenge === "string" ? challenge : null,
    });
    if (answer.status !== 200) return end(response, answer.status);
    response.setHeader("content-type", "application/json");
    end(response, 200, JSON.stringify({ verification: answer.verification }));
    await recordChallenge(db, { ...answer, at: new Date() });
  } catch (err) {
    log.error({ err }, "could not answer or record a verification");
    if (!response.writableEnded) end(response, 503);
  }
}

async function take(
  { receiver, db, log, jobs, answerWithinMs }: HookServer,
  connectionId: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const began = performance.now();
  const afterAnswer = holdJobs(jobs);
  const received = { db: receiver, jobs: afterAnswer.jobs };
  const { status, companyId, deliveryId, endsSessions } = await receiveDelivery(received, {
    connectionId,
    authorization: request.headers.authorization ?? null,
    readBody: () => readDeliveryBody(request),
    receivedAt: new Date(),
    log,
    answerWithinMs,
  });
  end(response, status);
  if (companyId !== null && deliveryId !== null)
    recordAnswerTime(db, { companyId, deliveryId, ms: performance.now() - began });
  const leavers =
    companyId !== null && endsSessions ? endLeaversSessions(receiver, { companyId, log }) : null;
  await Promise.all([leavers, afterAnswer.release()]);
}

function end(response: ServerResponse, status: number, body?: string): void {
  response.statusCode = status;
  response.end(body);
}
