import type { Metadata } from "next";
import { SignInCard } from "@/components/auth/card";
import { ForgottenForm } from "@/components/auth/forgotten-form";
import { isMailSetUp } from "@/lib/mail/send-mail";

export const metadata: Metadata = { title: "Reset your password" };
export const dynamic = "force-dynamic";

export default function ForgottenPage() {
  return (
    <SignInCard title="Reset your password">
      <p className="mb-4 text-sm text-muted">
        Enter your email and we'll send you a link. Only owners and admins have a Learn Amp password. Everyone
        else signs in through Okta.
      </p>
      {isMailSetUp() ? (
        <ForgottenForm />
      ) : (
        <p role="alert" className="rounded-lg bg-warn-soft p-3 text-sm text-warn">
          This server can't send email, so we can't send you a link. Ask Learn Amp support for one.
        </p>
      )}
    </SignInCard>
  );
}
