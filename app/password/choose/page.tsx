import type { Metadata } from "next";
import Link from "next/link";
import { cookieHeader } from "@/app/page-context";
import { SignInCard } from "@/components/auth/card";
import { PasswordForm } from "@/components/auth/password-form";
import { buttonStyles } from "@/components/ui/button";
import { readPasswordVisit } from "@/lib/auth/password/password-link-visit";
import { readPasswordLink } from "@/lib/auth/password/read-password-link";
import { database } from "@/lib/db/client";
import { AppError } from "@/lib/errors";

export const metadata: Metadata = { title: "Set your password", robots: "noindex", referrer: "no-referrer" };

/** The page that sets a password, once the emailed link has moved its token into a cookie. */
export default async function ChoosePasswordPage() {
  const token = await readPasswordVisit(await cookieHeader());
  const link = token && (await readLink(token));
  if (!link) {
    return (
      <SignInCard title="This link no longer works">
        <p role="alert" className="text-sm">
          It may be mistyped, expired, already used or replaced by a newer one.
        </p>
        <Link href="/password/forgotten" className={buttonStyles({ variant: "primary", className: "mt-5" })}>
          Request a new link
        </Link>
      </SignInCard>
    );
  }
  return (
    <SignInCard title="Set your password">
      <p className="mb-4 text-sm text-muted">
        Hello {link.displayName}. Choose a password for {link.companyName} on Learn Amp. You need it when Okta
        is down or not set up yet.
      </p>
      <PasswordForm email={link.email ?? ""} />
    </SignInCard>
  );
}

function readLink(token: string) {
  return readPasswordLink(database(), { token, now: new Date() }).catch((error: unknown) => {
    if (error instanceof AppError) return null;
    throw error;
  });
}
