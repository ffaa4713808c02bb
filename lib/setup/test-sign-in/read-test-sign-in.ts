import type { Context } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { isMailSetUp } from "@/lib/mail/send-mail";
import type { TestSignInView } from "@/lib/setup/contract";
import { readOktaLogin } from "./read-okta-login";

/** Reads what step 9 shows: whether the caller's account is linked, and which owners have used a password. */
export async function readTestSignIn(context: Context): Promise<TestSignInView> {
  const { companyId, db, actor } = context;
  if (actor.kind !== "person") throw notFound("This account");
  const { personId, via } = actor;
  const [you, owners] = await Promise.all([
    db.person.findUniqueOrThrow({
      where: { companyId_id: { companyId, id: personId } },
      select: { displayName: true, oktaId: true },
    }),
    db.person.findMany({
      where: { companyId, role: "OWNER", status: "ACTIVE" },
      select: {
        id: true,
        displayName: true,
        email: true,
        password: { select: { setAt: true, usedAt: true } },
      },
      orderBy: [{ displayName: "asc" }, { id: "asc" }],
      take: 20,
    }),
  ]);
  return {
    you: {
      name: you.displayName,
      oktaId: you.oktaId,
      oktaLogin: you.oktaId === null ? null : await readOktaLogin(context, { oktaId: you.oktaId }),
      hasPasswordSession: via === "password",
    },
    owners: owners.map(({ id, displayName, email, password }) => ({
      personId: id,
      name: displayName,
      email,
      passwordSetAt: password?.setAt.toISOString() ?? null,
      passwordUsedAt: password?.usedAt?.toISOString() ?? null,
    })),
    mailIsSetUp: isMailSetUp(),
  };
}
