import type { Context } from "@/lib/context";
import { notFound } from "@/lib/errors";
import type { HookView } from "@/lib/events/contract";
import { eventTypes } from "@/lib/events/event-types";
import { oktaAddresses } from "@/lib/okta/our-addresses";

/**
 * Reads the company's event hook: where Okta must send, and what has arrived. A first delivery with the secret proves as
 * much as Okta's own verification.
 * @throws AppError 404 if the company has no connection
 */
export async function readHook(context: Context): Promise<HookView> {
  const { companyId, db } = context;
  const [company, connection, feed, delivery, byNext] = await Promise.all([
    db.company.findUniqueOrThrow({ where: { id: companyId }, select: { slug: true } }),
    db.oktaConnection.findUnique({ where: { companyId }, select: { id: true } }),
    db.eventFeed.findUnique({ where: { companyId } }),
    db.eventDelivery.findFirst({
      where: { companyId, events: { some: {} } },
      orderBy: [{ receivedAt: "desc" }, { id: "desc" }],
      select: { receivedAt: true },
    }),
    db.eventDelivery.findFirst({
      where: { companyId, byNext: true },
      orderBy: { receivedAt: "desc" },
      select: { receivedAt: true },
    }),
  ]);
  if (!connection) throw notFound("The Okta connection");
  const since = (at: Date | undefined, made: Date | null | undefined) =>
    at && made && at >= made ? at : null;
  const delivered = since(delivery?.receivedAt, feed?.secretMadeAt);
  const nextProved = feed?.nextVerifiedAt ?? since(byNext?.receivedAt, feed?.nextSecretMadeAt);
  return {
    url: oktaAddresses({ slug: company.slug, connectionId: connection.id }).eventHook,
    eventTypes: eventTypes.filter((one) => one.hook).map(({ type, label }) => ({ type, label })),
    secretLast4: feed?.secretLast4 ?? null,
    madeBy: feed?.hookId ? "API" : feed?.secretSealed ? "HAND" : null,
    verifiedAt: (feed?.verifiedAt ?? delivered)?.toISOString() ?? null,
    lastEventAt: delivery?.receivedAt.toISOString() ?? null,
    next:
      feed?.nextSecretLast4 && feed.nextSecretMadeAt
        ? {
            secretLast4: feed.nextSecretLast4,
            madeAt: feed.nextSecretMadeAt.toISOString(),
            provedAt: nextProved?.toISOString() ?? null,
          }
        : null,
  };
}
