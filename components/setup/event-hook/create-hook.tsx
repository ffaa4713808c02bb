"use client";

import { Zap } from "lucide-react";
import type { useMakeHook } from "@/components/events/hook-queries";
import { CheckResult } from "@/components/setup/check-result";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import type { HookView } from "@/lib/events/contract";

/** Creates the event hook in Okta with one click. */
export function CreateHook({ hook, make }: { hook: HookView; make: ReturnType<typeof useMakeHook> }) {
  const isReplacement = hook.verifiedAt !== null;
  // The admin created the hook by hand after our attempt failed.
  const isOutdated = isReplacement && make.data?.passed === false && make.variables?.isReplacement === false;
  return (
    <Card aria-labelledby="through-title">
      <h3 id="through-title" className="text-base font-semibold">
        {isReplacement ? "Replace the hook and its secret" : "Create the event hook"}
      </h3>
      <p className="mt-1 mb-3 text-sm text-muted">
        {isReplacement
          ? "We create and verify a second hook, then remove the first, so no event is missed."
          : "We create the hook for you if the API access of step 5 allows it. If not, we tell you what's missing, and nothing changes."}
      </p>
      <div className="space-y-3">
        <Button
          variant={isReplacement ? "secondary" : "primary"}
          onClick={() => make.mutate({ isReplacement })}
          disabled={make.isPending}
        >
          <Zap aria-hidden className="size-4" />
          {make.isPending ? "Creating …" : isReplacement ? "Replace hook" : "Create hook in Okta"}
        </Button>
        {isOutdated ? null : <CheckResult answer={make.data} error={make.error} />}
      </div>
    </Card>
  );
}
