"use client";

import { CircleCheck, RefreshCw, Send } from "lucide-react";
import Link from "next/link";
import { useFirstEventSince, useTestHook } from "@/components/events/hook-queries";
import { CheckResult } from "@/components/setup/check-result";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Time } from "@/components/ui/text/time";

/**
 * Tests a hook that is set up: Okta calls us now. Then the admin causes an event in Okta, and the page waits
 * for it live.
 */
export function HookTest({ lastEventAt }: { lastEventAt: string | null }) {
  const test = useTestHook(lastEventAt);
  const result = test.data;
  return (
    <Card aria-labelledby="hook-test-title">
      <h3 id="hook-test-title" className="text-base font-semibold">
        Send a test event
      </h3>
      <p className="mt-1 mb-3 text-sm text-muted">
        We have Okta call us, which shows that the hook exists and reaches us. Okta can't send an event on
        request, so you then cause a harmless one and watch it arrive here.
      </p>
      <div className="space-y-3">
        <Button onClick={() => test.mutate()} disabled={test.isPending}>
          <Send aria-hidden className="size-4" />
          {test.isPending ? "Asking Okta …" : "Test the hook"}
        </Button>
        <CheckResult answer={result?.answer} error={test.error} />
        {result?.answer.passed ? <Arrival key={result.startedAt} before={result.lastEventAt} /> : null}
      </div>
    </Card>
  );
}

/** Says how to cause an event, and waits for one that is newer than the last known. */
function Arrival({ before }: { before: string | null }) {
  const arrivedAt = useFirstEventSince(before);
  if (arrivedAt !== null)
    return (
      <p role="status" className="flex items-start gap-2 rounded-lg bg-good-soft p-3 text-sm text-good">
        <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0" />
        <span>
          An event arrived <Time iso={arrivedAt} />. The hook works.{" "}
          <Link href="/integrations/okta/deliveries" className="underline underline-offset-4">
            View events
          </Link>
        </span>
      </p>
    );
  return (
    <div role="status" className="space-y-2 rounded-lg bg-soft p-3 text-sm">
      <p className="flex items-center gap-2 font-medium">
        <RefreshCw aria-hidden className="size-4 animate-spin text-accent motion-reduce:animate-none" />
        Waiting for an event …
      </p>
      <ol className="list-decimal space-y-1 pl-5">
        <li>In Okta, open Directory &gt; People and select your own name.</li>
        <li>Open the Profile tab, select Edit, change the nickname and save.</li>
      </ol>
      <p className="text-muted">
        The event usually arrives within seconds. It changes nothing here. You can put the nickname back
        afterwards.
      </p>
    </div>
  );
}
