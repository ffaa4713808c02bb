import { after } from "next/server";
import { wakeForEvents } from "@/inngest/send";
import { database, receiverDatabase } from "@/lib/db/client";
import { noteAnswer } from "@/lib/events/after-answer";
import { answerChallenge, noteChallenge } from "@/lib/events/answer-challenge";
import { readDeliveryBody } from "@/lib/events/read-delivery-body";
import { receiveDelivery } from "@/lib/events/receive-delivery";
import { log } from "@/lib/log";

type Extra = { params: Promise<{ connectionId: string }> };

const headers = { "cache-control": "no-store" };
const logged = (what: string) => (err: unknown) => log.error({ err }, what);

/** Okta verifies its event hook. */
export async function GET(request: Request, { params }: Extra): Promise<Response> {
  const { connectionId } = await params;
  const answer = await answerChallenge(receiverDatabase(), {
    connectionId,
    authorization: request.headers.get("authorization"),
    challenge: request.headers.get("x-okta-verification-challenge"),
  }).catch((err) => {
    logged("a verification could not be answered")(err);
    return { status: 503 as const };
  });
  if (answer.status !== 200) return new Response(null, { status: answer.status, headers });
  after(() =>
    noteChallenge(database(), { ...answer, at: new Date() }).catch(logged("verification not noted")),
  );
  return Response.json({ verification: answer.verification }, { headers });
}

/** Okta delivers events. Whatever is not needed for the answer comes after it. */
export async function POST(request: Request, { params }: Extra): Promise<Response> {
  const began = performance.now();
  const { connectionId } = await params;
  const receipt = await receiveDelivery(receiverDatabase(), {
    connectionId,
    authorization: request.headers.get("authorization"),
    readBody: () => readDeliveryBody(request),
    receivedAt: new Date(),
    log,
  });
  const { companyId, deliveryId, status, wake } = receipt;
  const ms = performance.now() - began;
  if (companyId !== null) {
    after(async () => {
      if (deliveryId !== null) noteAnswer(database(), { companyId, deliveryId, ms });
      if (wake) await wakeForEvents(companyId).catch(logged("nobody woken for events; the sweep will"));
    });
  }
  return new Response(null, { status, headers });
}
