import type { Metadata } from "next";
import Link from "next/link";
import { SignInCard } from "@/components/sign-in/card";
import { PasswordForm } from "@/components/sign-in/password-form";
import { buttonStyles } from "@/components/ui/button";
import { readPasswordLink } from "@/lib/auth/password-link";
import { database } from "@/lib/db/client";
import { AppError } from "@/lib/errors";

export const metadata: Metadata = { title: "Set your password", robots: "noindex", referrer: "no-referrer" };

export default async function PasswordPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const link = await readPasswordLink(database(), { token, now: new Date() }).catch((error: unknown) => {
    if (error instanceof AppError) return null;
    throw error;
  });
  if (!link) {
    return (
      <SignInCard title="This link cannot be used">
        <p role="alert" className="text-sm">
          It was used already, was replaced by a newer one, has expired, or is mistyped.
        </p>
        <Link href="/password/forgotten" className={buttonStyles({ variant: "primary", className: "mt-5" })}>
          Ask for a new link
        </Link>
      </SignInCard>
    );
  }
  return (
    <SignInCard title="Set your password">
      <p className="mb-4 text-sm text-muted">
        {link.displayName}, this is your password for {link.companyName} on Learn Amp: your way in when Okta
        is down or not set up yet.
      </p>
      <PasswordForm token={token} email={link.email ?? ""} />
    </SignInCard>
  );
}
