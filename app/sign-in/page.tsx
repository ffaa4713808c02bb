import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { cookieHeader } from "@/app/page-context";
import { SignInCard } from "@/components/auth/card";
import { SignInForm } from "@/components/auth/sign-in-form";
import { findSlug } from "@/lib/auth/okta/find-company";
import { safePath } from "@/lib/auth/safe-path";
import { readCallers, readPending } from "@/lib/auth/session/read-session";
import { readToken } from "@/lib/auth/session/session-token";
import { database } from "@/lib/db/client";
import { env } from "@/lib/env";

export const metadata: Metadata = { title: "Sign in" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SignInPage({ searchParams }: Props) {
  const { to: given } = await searchParams;
  const to = safePath(typeof given === "string" ? given : null, env().APP_URL);
  const [caller] = await readCallers(await cookieHeader());
  if (caller) redirect(caller.kind === "staff" ? "/staff" : to);
  const pending = await readPending(await cookieHeader());
  const slug = pending && (await findSlug(database(), pending.companyId));
  if (slug) redirect(`/sign-in/${slug}/setting-up?${new URLSearchParams({ to })}`);
  // A browser that still sends a session's cookie had a session that has ended.
  const wasSignedIn = (await readToken(await cookieHeader())) !== null;
  return (
    <SignInCard title="Sign in to Learn Amp">
      {wasSignedIn ? (
        <p role="status" className="mb-4 rounded-lg bg-warn-soft px-3 py-2 text-sm text-warn">
          You've been signed out. {to === "/" ? "Sign in again." : "Sign in to go back to your page."}
        </p>
      ) : null}
      <SignInForm to={to} />
    </SignInCard>
  );
}
