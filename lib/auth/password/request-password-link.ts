import type { VisitorContext } from "@/lib/context";
import { sendPasswordLink } from "./send-password-link";
import { takeAttempt } from "./sign-in-limit";

/** Links that can be requested with one email, and from one network address, within 15 minutes. */
const LIMITS = { "link-account": 3, "link-address": 20 };
const ACCOUNTS = 5;

/**
 * "Forgot password": mails a link to the confirmed address of every active owner and admin with this email. Neither the
 * answer nor its time shows whether there is one: the caller answers first and doesn't wait.
 */
export async function requestPasswordLink(
  context: VisitorContext,
  input: { email: string; address: string },
): Promise<void> {
  const { db, log } = context;
  const email = input.email.trim().toLowerCase();
  const now = context.clock.now();
  const byAddress = await takeAttempt(db, { kind: "link-address", value: input.address }, now);
  const byAccount = await takeAttempt(db, { kind: "link-account", value: email }, now);
  if (byAddress > LIMITS["link-address"] || byAccount > LIMITS["link-account"]) return;
  const people = await db.person.findMany({
    where: {
      OR: [{ email }, { confirmedEmail: email }],
      status: "ACTIVE",
      role: { in: ["OWNER", "ADMIN"] },
    },
    select: { id: true, companyId: true },
    take: ACCOUNTS,
  });
  for (const { id, companyId } of people) {
    const actor = { kind: "system", name: "forgotten password" } as const;
    await sendPasswordLink({ ...context, companyId, actor }, { personId: id }).catch((err) =>
      log.error({ err, companyId }, "password link not sent"),
    );
  }
}
