import type { Db } from "@/lib/db/client";
import { newId } from "@/lib/db/id";
import type { DbContext } from "@/lib/db/transaction";
import { leaverEventTypes } from "@/lib/events/event-types";
import { requestCatchUp } from "@/lib/events/request-catch-up";
import type { Logger } from "@/lib/log";
import { recordGap, recordRejection } from "./after-answer";
import { checkSecret, type FoundFeed, findFeed } from "./find-feed";
import { parseDelivery } from "./parse-delivery";
import { type DeliveryBody, MAX_BODY_BYTES } from "./read-delivery-body";
import { recordDelivery } from "./record-delivery";

/** Okta gives up after 3 seconds; a 503 before that gets its one retry (okta-facts §1.3). */
const ANSWER_WITHIN_MS = 2_500;

export interface DeliveryRequest {
  connectionId: string;
  authorization: string | null;
  readBody(): Promise<DeliveryBody>;
  receivedAt: Date;
  log: Logger;
  /** Milliseconds after which we answer 503; by default before Okta gives up. */
  answerWithinMs?: number;
}

/** How a delivery is answered. */
export interface Receipt {
  status: 204 | 400 | 401 | 404 | 503;
  companyId: string | null;
  /** The stored delivery; null if it wasn't stored. */
  deliveryId: string | null;
  /** Whether it reports someone suspended, deactivated or deleted: their sessions must end (S4). */
  endsSessions: boolean;
}

/**
 * Receives a delivery of Okta's event hook. Once it's stored the answer is 204, whatever fails later. A wrong secret is
 * 401 and counted, invalid JSON 400, an unknown connection 404. If it can't be stored now, 503 makes Okta retry.
 * `jobs` hears before the answer that events wait; the caller holds them back until the answer is sent.
 * Never throws.
 */
export async function receiveDelivery(context: DbContext, request: DeliveryRequest): Promise<Receipt> {
  try {
    return await within(request.answerWithinMs ?? ANSWER_WITHIN_MS, take(context, request));
  } catch (err) {
    request.log.error({ err, connectionId: request.connectionId }, "could not store a delivery");
    recordGap(context.db, request.connectionId);
    return receipt(503, null);
  }
}

async function take({ db, jobs }: DbContext, request: DeliveryRequest): Promise<Receipt> {
  const feed = await findFeed(db, request.connectionId);
  if (feed === null) return receipt(404, null);
  const secret = checkSecret(feed, request.authorization);
  if (secret === "wrong" || secret === "absent") {
    recordRejection(db, feed.companyId);
    return receipt(401, feed);
  }
  const body = await request.readBody();
  // While the integration is off, no one sees a trace of it, so we keep no data about people.
  if (!feed.enabled) return receipt(204, feed);
  const byNext = secret === "next";
  if (body.kind === "too-large") return recordTooLarge(db, feed, request, byNext);
  const delivery = parseDelivery(body.text);
  const unreadable = { eventId: `unreadable:${newId()}`, eventTime: null, source: null, events: [] };
  const recorded = await recordDelivery(db, {
    feed,
    delivery: delivery ?? unreadable,
    body: delivery ? body.text : "",
    bytes: body.bytes,
    answer: delivery ? 204 : 400,
    byNext,
    receivedAt: request.receivedAt,
  });
  const runs = feed.state === "LIVE" || feed.state === "SHADOW";
  if (runs && recorded.waiting > 0) await jobs.eventsWaiting(feed.companyId);
  return {
    status: delivery ? 204 : 400,
    companyId: feed.companyId,
    deliveryId: recorded.deliveryId,
    endsSessions: delivery?.events.some(({ type }) => leaverEventTypes.includes(type)) ?? false,
  };
}

/** We couldn't read its events, so we ask the System Log for them soon. */
async function recordTooLarge(
  db: Db,
  feed: FoundFeed,
  request: DeliveryRequest,
  byNext: boolean,
): Promise<Receipt> {
  const { deliveryId } = await recordDelivery(db, {
    feed,
    delivery: { eventId: `too-large:${newId()}`, eventTime: null, source: null, events: [] },
    body: "",
    bytes: MAX_BODY_BYTES,
    answer: 204,
    byNext,
    receivedAt: request.receivedAt,
  });
  await requestCatchUp(db, { companyId: feed.companyId, reason: "TOO_LARGE", at: request.receivedAt });
  return { ...receipt(204, feed), deliveryId };
}

function receipt(status: Receipt["status"], feed: FoundFeed | null): Receipt {
  return { status, companyId: feed?.companyId ?? null, deliveryId: null, endsSessions: false };
}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`Not done within ${ms} ms.`)), ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
