"use client";

import { RefreshCw, Zap } from "lucide-react";
import { useEffect } from "react";
import { HookByHand } from "@/components/events/hook-by-hand";
import { isComplete, useHook, useHookCheck, useMakeHook } from "@/components/events/hook-queries";
import { HookRotation } from "@/components/events/hook-rotation";
import { CheckResult, Findings } from "@/components/setup/check-result";
import { EventHookPicture } from "@/components/setup/pictures/event-hook";
import { useRefreshProgress } from "@/components/setup/queries";
import { InOkta, StepLayout } from "@/components/setup/step-layout";
import type { StepProps } from "@/components/setup/step-props";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Failed, Loading, Stale } from "@/components/ui/states";
import { Summary } from "@/components/ui/summary";
import type { HookView } from "@/lib/events/contract";
import { HookTest } from "./hook-test";

/** Step 8: creates the event hook through Okta's API or by hand, and waits live for Okta's call. */
export function EventHook(props: StepProps) {
  const hook = useHook();
  const make = useMakeHook();
  const consoleUrl = props.setup.org && `${props.setup.org.consoleUrl}/admin/workflow/eventhooks`;
  return (
    <StepLayout
      {...props}
      intro="With an event hook, Okta tells us about changes within seconds instead of minutes. No one can sign in with the hook's secret, and we read each change from Okta before we apply it."
      aside={
        <InOkta
          where="Workflow > Event Hooks > Create Event Hook"
          before="the same. Older guides mention a feature to turn on; you can skip that."
          consoleLink={consoleUrl ? { href: consoleUrl, label: "Open Event Hooks in your Okta" } : null}
          docs={{
            href: "https://developer.okta.com/docs/concepts/event-hooks/",
            label: "Okta: event hooks",
          }}
          picture={<EventHookPicture />}
        >
          <li>
            Follow these steps only if the button on this page can't create the hook. Select{" "}
            <b>Create Event Hook</b> and enter a name, such as “Learn Amp”.
          </li>
          <li>
            Paste <b>URL</b>, <b>authentication field</b> and <b>authentication secret</b> from{" "}
            <b>Set up by hand in Okta</b> on this page.
          </li>
          <li>
            Select the <b>events</b> listed there, then <b>Save &amp; Continue</b>.
          </li>
          <li>
            Select <b>Verify</b>. Okta calls us once, and this page updates automatically.
          </li>
        </InOkta>
      }
    >
      {hook.data ? (
        <>
          {hook.isError ? <Stale error={hook.error} onRetry={() => void hook.refetch()} /> : null}
          <CreateHook hook={hook.data} make={make} />
          <ByHand
            hook={hook.data}
            mayDecide={props.setup.caller === "person"}
            wanted={make.data?.passed === false}
          />
          <Verification hook={hook.data} />
          {hook.data.verifiedAt !== null && props.setup.caller === "person" ? (
            <HookTest lastEventAt={hook.data.lastEventAt} />
          ) : null}
        </>
      ) : hook.isError ? (
        <Failed error={hook.error} onRetry={() => void hook.refetch()} />
      ) : (
        <Loading label="Loading the event hook" />
      )}
    </StepLayout>
  );
}

function CreateHook({ hook, make }: { hook: HookView; make: ReturnType<typeof useMakeHook> }) {
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

interface ByHandProps {
  hook: HookView;
  mayDecide: boolean;
  /** We couldn't create the hook, so the admin has to. */
  wanted: boolean;
}

function ByHand({ hook, mayDecide, wanted }: ByHandProps) {
  return (
    <Card>
      <details open={hook.madeBy === "HAND" || hook.next !== null || wanted}>
        <Summary className="text-base font-semibold">Set up by hand in Okta</Summary>
        <div className="mt-3 space-y-4">
          <HookByHand hook={hook} />
          {hook.next ? <HookRotation next={hook.next} mayDecide={mayDecide} /> : null}
        </div>
      </details>
    </Card>
  );
}

/** Waits live for Okta's verification, then for the first event. */
function Verification({ hook }: { hook: HookView }) {
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
