"use client";

import { useQueryClient } from "@tanstack/react-query";
import { RefreshCw, Zap } from "lucide-react";
import { useEffect } from "react";
import { HookByHand } from "@/components/events/hook-by-hand";
import { HookRotation } from "@/components/events/hook-rotation";
import { isComplete, useHook, useHookCheck, useMakeHook } from "@/components/events/use-hook";
import { CheckResult, Findings } from "@/components/setup/check-result";
import { EventHookPicture } from "@/components/setup/pictures/event-hook";
import { InOkta, StepLayout } from "@/components/setup/step-layout";
import type { StepProps } from "@/components/setup/step-props";
import { setupKey } from "@/components/setup/use-setup";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Failed, Loading, Stale } from "@/components/ui/states";
import type { HookView } from "@/lib/events/contract";

/** Step 8: the event hook, made by us through Okta's API or by hand; waits live until Okta calls. */
export function EventHook(props: StepProps) {
  const hook = useHook();
  const make = useMakeHook();
  const consoleUrl = props.setup.org && `${props.setup.org.consoleUrl}/admin/workflow/eventhooks`;
  return (
    <StepLayout
      {...props}
      intro="With an event hook Okta tells us the moment somebody joins, changes or leaves: changes are here within seconds rather than minutes. Nobody can sign in with its secret, and what it says is always read again in Okta."
      aside={
        <InOkta
          where="Workflow > Event Hooks > Create Event Hook"
          before="no feature has to be switched on any more; skip that in old guides"
          consoleLink={consoleUrl ? { href: consoleUrl, label: "Open Event Hooks in your Okta" } : null}
          docs={{
            href: "https://developer.okta.com/docs/concepts/event-hooks/",
            label: "Okta: event hooks",
          }}
          picture={<EventHookPicture />}
        >
          <li>
            Only where the button on this page cannot do it for you. Press <b>Create Event Hook</b> and give
            it a name, such as “Learn Amp”.
          </li>
          <li>
            Paste <b>URL</b>, <b>authentication field</b> and <b>authentication secret</b>, each as it stands
            here under <b>By hand in Okta's console</b>.
          </li>
          <li>
            Choose the <b>events</b> listed there, then <b>Save &amp; Continue</b>.
          </li>
          <li>
            Press <b>Verify</b>. Okta calls this product once; this page notices by itself.
          </li>
        </InOkta>
      }
    >
      {hook.data ? (
        <>
          {hook.isError ? <Stale error={hook.error} onRetry={() => void hook.refetch()} /> : null}
          <Through hook={hook.data} make={make} />
          <ByHand
            hook={hook.data}
            mayDecide={props.setup.caller === "person"}
            wanted={make.data?.passed === false}
          />
          <Waiting hook={hook.data} />
        </>
      ) : hook.isError ? (
        <Failed error={hook.error} onRetry={() => void hook.refetch()} />
      ) : (
        <Loading label="Loading the event hook" />
      )}
    </StepLayout>
  );
}

function Through({ hook, make }: { hook: HookView; make: ReturnType<typeof useMakeHook> }) {
  const again = hook.verifiedAt !== null;
  // What could not be made for them a moment ago was made by hand since.
  const isOver = again && make.data?.passed === false && make.variables?.isReplacement === false;
  return (
    <Card aria-labelledby="through-title">
      <h3 id="through-title" className="text-base font-semibold">
        {again ? "Replace the hook and its secret" : "Let us make it"}
      </h3>
      <p className="mt-1 mb-3 text-sm text-muted">
        {again
          ? "A second hook is made and verified, then the first is retired: no event is missed between them."
          : "One press, where the API access of step 5 may manage event hooks. If it may not, we say what is missing, and nothing is changed."}
      </p>
      <div className="space-y-3">
        <Button
          variant={again ? "secondary" : "primary"}
          onClick={() => make.mutate({ isReplacement: again })}
          disabled={make.isPending}
        >
          <Zap aria-hidden className="size-4" />
          {make.isPending ? "Asking Okta …" : again ? "Replace it" : "Make the hook in Okta"}
        </Button>
        {isOver ? null : <CheckResult answer={make.data} error={make.error} />}
      </div>
    </Card>
  );
}

interface ByHandProps {
  hook: HookView;
  mayDecide: boolean;
  /** Where it could not be made for them, this is what is left to do. */
  wanted: boolean;
}

function ByHand({ hook, mayDecide, wanted }: ByHandProps) {
  return (
    <Card>
      <details open={hook.madeBy === "HAND" || hook.next !== null || wanted}>
        <summary className="cursor-pointer text-base font-semibold">By hand in Okta's console</summary>
        <div className="mt-3 space-y-4">
          <HookByHand hook={hook} />
          {hook.next ? <HookRotation next={hook.next} mayDecide={mayDecide} /> : null}
        </div>
      </details>
    </Card>
  );
}

/** Live: first Okta's verification, then a first event. */
function Waiting({ hook }: { hook: HookView }) {
  const client = useQueryClient();
  const check = useHookCheck(hook.secretLast4 !== null);
  const passed = check.data?.passed ?? false;
  useEffect(() => {
    if (passed) void client.invalidateQueries({ queryKey: setupKey, exact: true });
  }, [client, passed]);
  if (hook.secretLast4 === null) return null;
  const complete = isComplete(check.data);
  return (
    <Card aria-labelledby="waiting-title">
      <h3 id="waiting-title" className="mb-3 text-base font-semibold">
        What Okta does
      </h3>
      {check.isError && !check.data ? (
        <Failed error={check.error} onRetry={() => void check.refetch()} />
      ) : complete ? (
        <CheckResult answer={check.data} />
      ) : (
        <div role="status" className="space-y-3 rounded-lg bg-soft p-3">
          <p className="flex items-center gap-2 text-sm font-medium">
            <RefreshCw aria-hidden className="size-4 animate-spin text-accent motion-reduce:animate-none" />
            {passed ? "Verified. Waiting for a first event …" : "Waiting for Okta to call …"}
          </p>
          {check.data ? <Findings findings={check.data.findings} /> : null}
        </div>
      )}
    </Card>
  );
}
