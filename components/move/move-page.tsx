"use client";

import dynamic from "next/dynamic";
import { outcomeWords as signInWords } from "@/components/setup/test-sign-in/copy";
import { Card, CardTitle } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { Stale } from "@/components/ui/states";
import type { MoveView } from "@/lib/move/contract";
import type { TestSignInOutcome } from "@/lib/setup/contract";
import { useMove } from "./queries";

// Only one of them is shown at a time.
const MoveDone = dynamic(() => import("./move-done").then((module) => module.MoveDone));
const MovePreview = dynamic(() => import("./move-preview").then((module) => module.MovePreview));
const MoveProgress = dynamic(() => import("./move-progress").then((module) => module.MoveProgress));
const NewOrgForm = dynamic(() => import("./new-org-form").then((module) => module.NewOrgForm));

/** Moves the company to another Okta org: enter it, see who is matched, confirm, and for a while move back. */
export function MovePage({ view: initial, tried }: { view: MoveView; tried: TestSignInOutcome | null }) {
  const query = useMove(initial);
  const view = query.data;
  const state = view.move?.state;
  return (
    <>
      <PageHeader
        title="Move to another Okta org"
        crumbs={[{ label: "Settings", href: "/integrations/okta/settings" }]}
      >
        Your people keep their accounts and history. We match them with the new org's people, show you the
        result, and switch only when you confirm.
      </PageHeader>
      <div className="max-w-4xl space-y-5">
        {query.isError ? <Stale error={query.error} onRetry={() => void query.refetch()} /> : null}
        {tried && tried !== "linked" && state === "READY" ? <Tried outcome={tried} /> : null}
        {state === "READING" || state === "SWITCHING" || state === "RETURNING" ? (
          <MoveProgress view={view} />
        ) : null}
        {state === "READY" ? <MovePreview view={view} /> : null}
        {state === "DONE" || state === "RETURNED" ? <MoveDone view={view} /> : null}
        {state === undefined || state === "PREPARING" || state === "CANCELLED" ? (
          <>
            {view.move?.failure ? <Failure text={view.move.failure} /> : null}
            <NewOrgForm view={view} />
          </>
        ) : null}
      </div>
    </>
  );
}

function Tried({ outcome }: { outcome: TestSignInOutcome }) {
  const { what, advice } = signInWords[outcome];
  return (
    <Card className="border-warn" role="alert">
      <p className="text-sm font-medium">{what}</p>
      {advice ? <p className="text-sm text-muted">{advice}</p> : null}
    </Card>
  );
}

function Failure({ text }: { text: string }) {
  return (
    <Card className="border-bad" aria-labelledby="failure-title">
      <CardTitle id="failure-title">We couldn't read the new org's people</CardTitle>
      <p className="text-sm">{text}</p>
    </Card>
  );
}
