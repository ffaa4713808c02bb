"use client";

import { RefreshCw } from "lucide-react";
import { useEffect } from "react";
import { isComplete, useHookCheck } from "@/components/events/hook-queries";
import { CheckResult, Findings } from "@/components/setup/check-result";
import { useRefreshProgress } from "@/components/setup/queries";
import { Card } from "@/components/ui/card";
import { Failed } from "@/components/ui/states";
import type { HookView } from "@/lib/events/contract";

/** Waits live for Okta's verification, then for the first event. */
export function Verification({ hook }: { hook: HookView }) {
  const refreshProgress = useRefreshProgress();
  const check = useHookCheck(hook.secretLast4 !== null);
  const passed = check.data?.passed ?? false;
  useEffect(() => {
    if (passed) refreshProgress();
  }, [refreshProgress, passed]);
  if (hook.secretLast4 === null) return null;
  const complete = isComplete(check.data);
  return (
    <Card aria-labelledby="waiting-title">
      <h3 id="waiting-title" className="mb-3 text-base font-semibold">
        Verification
      </h3>
      {check.isError && !check.data ? (
        <Failed error={check.error} onRetry={() => void check.refetch()} />
      ) : complete ? (
        <CheckResult answer={check.data} />
      ) : (
        <div role="status" className="space-y-3 rounded-lg bg-soft p-3">
          <p className="flex items-center gap-2 text-sm font-medium">
            <RefreshCw aria-hidden className="size-4 animate-spin text-accent motion-reduce:animate-none" />
            {passed ? "Verified. Waiting for the first event …" : "Waiting for Okta's call …"}
          </p>
          {check.data ? <Findings findings={check.data.findings} /> : null}
        </div>
      )}
    </Card>
  );
}
