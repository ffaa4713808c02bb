import Link from "next/link";
import { SignInCard } from "@/components/auth/card";

/** The same for a company that does not exist and for one without Okta sign-in: nobody learns which. */
export default function NoSignIn() {
  return (
    <SignInCard title="There is no Okta sign-in here">
      <p className="text-sm">
        The address may be mistyped, or signing in through Okta is not switched on for this company.
      </p>
      <p className="mt-2 text-sm text-muted">
        Check the address with whoever gave it to you, or ask an admin of Learn Amp in your company. Owners
        can{" "}
        <Link href="/sign-in" className="text-accent underline">
          sign in with their password
        </Link>
        .
      </p>
    </SignInCard>
  );
}
