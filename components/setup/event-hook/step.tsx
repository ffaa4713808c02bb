"use client";

import { HookByHand } from "@/components/events/hook-by-hand";
import { useHook, useMakeHook } from "@/components/events/hook-queries";
import { HookRotation } from "@/components/events/hook-rotation";
import { EventHookPicture } from "@/components/setup/pictures/event-hook";
import { StepLayout } from "@/components/setup/step-layout";
import type { StepProps } from "@/components/setup/step-props";
import { Card } from "@/components/ui/card";
import { Failed, Loading, Stale } from "@/components/ui/states";
import { Summary } from "@/components/ui/summary";
import type { HookView } from "@/lib/events/contract";
import { InOkta } from "../in-okta";
import { CreateHook } from "./create-hook";
import { HookTest } from "./hook-test";
import { Verification } from "./verification";

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
