"use client";

import { KeyRound } from "lucide-react";
import { Button } from "@/components/ui/button";
import { CopyText, CopyValue } from "@/components/ui/copy-value";
import { Failed } from "@/components/ui/states";
import type { HookView } from "@/lib/events/contract";
import { useNewSecret } from "./use-hook";

/** Everything to paste into Okta's form for an event hook, in the order it asks. */
export function HookByHand({ hook }: { hook: HookView }) {
  const make = useNewSecret();
  const last4 = hook.next?.secretLast4 ?? hook.secretLast4;
  return (
    <div className="space-y-4">
      <CopyValue label="URL" value={hook.url} />
      <CopyValue label="Authentication field" value="Authorization" />
      {make.data ? (
        <CopyValue
          label="Authentication secret"
          hint="Shown this once. Paste it into Okta now; a lost one is replaced by a new one."
          value={make.data.secret}
        />
      ) : (
        <div>
          <p className="text-sm font-medium">Authentication secret</p>
          <p className="mt-0.5 mb-2 text-xs text-muted">
            {last4
              ? `One was made, ending in ${last4}. It cannot be shown again; a new one replaces it.`
              : "It is shown once, when it is made."}
          </p>
          <Button onClick={() => make.mutate()} aria-disabled={make.isPending}>
            <KeyRound aria-hidden className="size-4" />
            {make.isPending ? "Making it …" : last4 ? "Make a new secret" : "Make the secret"}
          </Button>
        </div>
      )}
      {make.isError ? <Failed error={make.error} onRetry={() => make.mutate()} /> : null}
      <CopyText
        label="Events to choose"
        hint="Okta's form finds them by these names; choose all of them."
        value={hook.eventTypes.map(({ type, label }) => `${label} (${type})`).join("\n")}
      />
    </div>
  );
}
