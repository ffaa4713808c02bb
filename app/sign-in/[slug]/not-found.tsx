import Link from "next/link";
import { SignInCard } from "@/components/auth/card";

/**
 * Shows the same page for an unknown company and for one without Okta sign-in, so that no one can tell them
 * apart.
 */
export default function NoSignIn() {
  return (
    <SignInCard title="No Okta sign-in at this address">
      <p className="text-sm">The address may be mistyped, or this company doesn't use Okta sign-in.</p>
      <p className="mt-2 text-sm text-muted">
        Check the address, or ask a Learn Amp admin at your company. Owners can{" "}
        <Link href="/sign-in" className="text-accent underline">
          sign in with a password
        </Link>
        .
      </p>
    </SignInCard>
  );
}
