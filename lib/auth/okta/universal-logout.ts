import { z } from "zod";
import { recordAudit } from "@/lib/audit/record-audit";
import type { VisitorContext } from "@/lib/context";
import { inTransaction } from "@/lib/db/transaction";
import { verifyLogoutToken } from "./verify-logout-token";

/** Whose sessions to end, in either of the two forms that Okta sends (okta-facts §5.5). */
const bodySchema = z.object({
  sub_id: z.discriminatedUnion("format", [
    z.object({ format: z.literal("email"), email: z.string().min(3).max(320) }),
    z.object({ format: z.literal("iss_sub"), iss: z.string(), sub: z.string().min(1).max(200) }),
  ]),
});

export type UniversalLogoutStatus = 204 | 400 | 401 | 404 | 503;

/**
 * Okta's Universal Logout: a signed token says that someone's sessions must end now.
 * @returns 204 done (also a second time) · 400 invalid body · 401 a token that isn't Okta's, not for us, too old or used
 *   before · 404 unknown person or connection · 503 Okta's keys can't be fetched, so that Okta tries again
 */
export async function universalLogout(
  context: VisitorContext,
  input: { connectionId: string; authorization: string | null; body: string },
): Promise<UniversalLogoutStatus> {
  const connection = await context.db.oktaConnection.findFirst({
    where: { id: input.connectionId, company: { oktaEnabledAt: { not: null } } },
    include: { company: { select: { slug: true } } },
  });
  if (!connection?.issuer || !connection.clientId || !connection.clientSecretSealed) return 404;
  const { companyId } = connection;
  const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/.exec(input.authorization ?? "")?.[1];
  const verified = token
    ? await verifyLogoutToken(context, connection, connection.company.slug, token)
    : null;
  if (verified === "unreachable") return 503;
  if (!verified) return 401;
  const body = parseBody(input.body);
  if (!body) return 400;
  const { sub_id: subject } = body;
  if (subject.format === "iss_sub" && subject.iss !== connection.issuer) return 404;
  const actor = { kind: "system", name: "Okta Universal Logout" } as const;
  return inTransaction(context, async (context) => {
    const now = context.clock.now();
    await context.db.logoutToken.deleteMany({ where: { companyId, expiresAt: { lt: now } } });
    const { count } = await context.db.logoutToken.createMany({
      data: { companyId, connectionId: connection.id, ...verified },
      skipDuplicates: true,
    });
    if (count === 0) return 401;
    const person = await context.db.person.findFirst({
      where: {
        companyId,
        // Okta has no say over accounts that were never linked (M2).
        ...(subject.format === "email"
          ? { email: subject.email.trim().toLowerCase(), oktaId: { not: null } }
          : { oktaId: subject.sub }),
      },
      select: { id: true, oktaId: true },
    });
    // Someone whose account is still being created has a session too.
    const oktaId = person?.oktaId ?? (subject.format === "iss_sub" ? subject.sub : null);
    if (oktaId !== null)
      await context.db.personSession.deleteMany({ where: { companyId, oktaId, personId: null } });
    if (!person) return 404;
    await context.db.person.update({
      where: { companyId_id: { companyId, id: person.id } },
      data: { sessionEpoch: { increment: 1 } },
    });
    await recordAudit(
      { ...context, companyId, actor },
      { action: "session.ended-by-okta", target: person.id, detail: { format: subject.format } },
    );
    return 204;
  });
}

function parseBody(text: string): z.infer<typeof bodySchema> | null {
  try {
    return bodySchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
