import type { Metadata } from "next";
import { SignInCard } from "@/components/auth/card";
import { ForgottenForm } from "@/components/auth/forgotten-form";
import { isMailSetUp } from "@/lib/mail/send-mail";

export const metadata: Metadata = { title: "A new password" };
export const dynamic = "force-dynamic";

export default function ForgottenPage() {
  return (
    <SignInCard title="A link to set your password">
      <p className="mb-4 text-sm text-muted">
        Owners and admins have a password. Everybody else signs in through Okta, which looks after their
        password.
      </p>
      {isMailSetUp() ? (
        <ForgottenForm />
      ) : (
        <p role="alert" className="rounded-lg bg-warn-soft p-3 text-sm text-warn">
          Mail is not set up on this server, so no link can be sent. Ask Learn Amp's support for one.
        </p>
      )}
    </SignInCard>
  );
}
