import type { Metadata } from "next";
import Link from "next/link";
import { notFound, redirect } from "next/navigation";
import { pageSession } from "@/app/page-context";
import { SignInCard } from "@/components/auth/card";
import { buttonStyles } from "@/components/ui/button";
import { findOktaSignIn } from "@/lib/auth/okta/okta-sign-in";
import { safePath } from "@/lib/auth/safe-path";
import { SIGNED_OUT } from "@/lib/auth/sign-out/end-okta-session";
import { database } from "@/lib/db/client";
import { env } from "@/lib/env";

export const metadata: Metadata = { title: "Sign in" };

type Props = {
  params: Promise<{ slug: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** A company's own sign-in page. Okta returns here after signing out, with a `state`. */
export default async function CompanySignInPage({ params, searchParams }: Props) {
  const [{ slug }, { to: given, state }] = await Promise.all([params, searchParams]);
  const signIn = await findOktaSignIn(database(), slug);
  if (!signIn) notFound();
  const to = safePath(typeof given === "string" ? given : null, env().APP_URL);
  const session = await pageSession();
  if (session?.company.slug === slug) redirect(to);
  const query = to === "/" ? "" : `?${new URLSearchParams({ to })}`;
  return (
    <SignInCard title={`Sign in to ${signIn.companyName} on Learn Amp`}>
      {state !== SIGNED_OUT ? null : (
        <p role="status" className="mb-4 rounded-lg bg-good-soft px-3 py-2 text-sm text-good">
          You're signed out of Learn Amp and Okta.
        </p>
      )}
      <a
        href={`/api/sign-in/${slug}/start${query}`}
        className={buttonStyles({ variant: "primary", className: "w-full" })}
      >
        Continue with Okta
      </a>
      <p className="mt-4 text-center text-sm text-muted">
        Owner, or Okta down?{" "}
        <Link href={`/sign-in${query}`} className="text-accent underline">
          Sign in with a password
        </Link>
      </p>
    </SignInCard>
  );
}
