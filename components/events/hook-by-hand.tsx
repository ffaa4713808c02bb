"use client";

import { KeyRound } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Failed } from "@/components/ui/states";
import { CopyText, CopyValue } from "@/components/ui/text/copy-value";
import type { HookView } from "@/lib/events/contract";
import { useNewSecret } from "./hook-queries";

/** Shows the values for Okta's event hook form, in the form's order. */
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
          hint="Shown only once. Paste it into Okta now. If you lose it, create a new one."
          value={make.data.secret}
        />
      ) : (
        <div>
          <p className="text-sm font-medium">Authentication secret</p>
          <p className="mt-0.5 mb-2 text-xs text-muted">
            {last4
              ? `The current secret ends in ${last4}. We can't show it again, but you can replace it.`
              : "We show it once, when you create it."}
          </p>
          <Button onClick={() => make.mutate()} aria-disabled={make.isPending}>
            <KeyRound aria-hidden className="size-4" />
            {make.isPending ? "Creating …" : last4 ? "Create a new secret" : "Create secret"}
          </Button>
        </div>
      )}
      {make.isError ? <Failed error={make.error} onRetry={() => make.mutate()} /> : null}
      <CopyText
        label="Events to select"
        hint="Okta's form finds events by these names. Select all of them."
        value={hook.eventTypes.map(({ type, label }) => `${label} (${type})`).join("\n")}
      />
    </div>
  );
}
