"use client";

import { LogIn } from "lucide-react";
import { useSearchParams } from "next/navigation";
import { CheckResult } from "@/components/setup/check-result";
import { Button } from "@/components/ui/button";
import { Card, CardTitle } from "@/components/ui/card";
import { isolated } from "@/components/ui/text/isolated";
import { type TestSignInView, testSignInOutcomes } from "@/lib/setup/contract";
import { Outcome } from "./outcome";
import { useStartTestSignIn } from "./queries";

/** Says whether the reader's account is linked to Okta, and starts the test sign-in. */
export function OwnAccount({ you }: { you: TestSignInView["you"] }) {
  const tried = useSearchParams()?.get("tried");
  // The back button can reopen a used answer. If the account is linked, that's no error.
  const isBack = tried === "expired" && you.oktaId !== null;
  const outcome = isBack ? undefined : testSignInOutcomes.find((one) => one === tried);
  const start = useStartTestSignIn();
  return (
    <Card aria-labelledby="own-account">
      <CardTitle id="own-account">Your account</CardTitle>
      {outcome ? <Outcome outcome={outcome} /> : null}
      <p className="mb-3 text-sm text-muted">
        {you.oktaId
          ? `${isolated(you.name)}, your account is linked to ${you.oktaLogin ? `${you.oktaLogin} in Okta` : "your Okta user"}.`
          : `${isolated(you.name)}, your account isn't linked to an Okta user yet.`}
      </p>
      {you.hasPasswordSession ? (
        <Button
          variant={you.oktaId ? "secondary" : "primary"}
          disabled={start.isPending || start.isSuccess}
          onClick={() => start.mutate()}
        >
          <LogIn aria-hidden className="size-4" />
          {start.isPending || start.isSuccess ? "Opening Okta …" : "Start the test sign-in"}
        </Button>
      ) : (
        <p className="text-sm">
          You signed in through Okta, so sign-in works. To link an account, sign in with a password.
        </p>
      )}
      {start.error ? (
        <div className="mt-3">
          <CheckResult error={start.error} />
        </div>
      ) : null}
    </Card>
  );
}
