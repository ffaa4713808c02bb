"use client";

import { CircleCheck } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Card, CardTitle } from "@/components/ui/card";
import { Refused } from "@/components/ui/states";
import type { MoveView } from "@/lib/move/contract";
import { useMoveSignIn } from "./queries";

/** Has the owner sign in through the new org before the move. */
export function OwnSignIn({ view: { you } }: { view: MoveView }) {
  const signIn = useMoveSignIn();
  return (
    <Card aria-labelledby="own-title">
      <CardTitle id="own-title">Your own sign-in</CardTitle>
      {you.isConfirmed ? (
        <p className="flex items-center gap-2 text-sm">
          <CircleCheck aria-hidden className="size-4 shrink-0 text-good" /> You signed in through the new org.
          Your account will be linked to it.
        </p>
      ) : (
        <>
          <p className="mb-3 text-sm text-muted">
            Sign in once through the new org. This tests sign-in there, and links your own account: no one
            else can do that for an owner.
            {you.hasPasswordSession ? "" : " First sign out here, then sign in with your password."}
          </p>
          <Button disabled={!you.hasPasswordSession || signIn.isPending} onClick={() => signIn.mutate()}>
            Sign in through the new org
          </Button>
          <Refused error={signIn.error} />
        </>
      )}
    </Card>
  );
}
