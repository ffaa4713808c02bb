"use client";

import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { Button, buttonStyles } from "@/components/ui/button";
import { Failed } from "@/components/ui/states";
import { Time } from "@/components/ui/text/time";
import type { PreviewView } from "@/lib/sync/contract/preview";
import { editedStep } from "./copy";
import { useApplyPreview, useSaveSettings, useStartPreview } from "./queries";

const RUNS = "/integrations/okta/runs";

/** Shows what can be done with a preview: apply exactly this, return to its settings, or preview again. */
export function ApplyBar({ preview }: { preview: PreviewView }) {
  const { apply, unsaved } = preview;
  const router = useRouter();
  const toRun = (runId: string) => router.push(`${RUNS}/${runId}`);
  const applying = useApplyPreview(toRun);
  const again = useStartPreview(toRun);
  const step = editedStep(preview);
  const back = step ? `/integrations/okta/settings/${step}?from=${preview.run.id}` : null;
  const saving = useSaveSettings(() => router.push(`/integrations/okta/settings/${step}`));
  const isOnlySaved = apply.refusal?.code === "not-live" && unsaved;
  const isBusy = applying.isPending || applying.isSuccess || saving.isPending;
  return (
    <div className="space-y-3 border-t border-line pt-4">
      {applying.isError ? <Failed error={applying.error} onRetry={() => applying.mutate(preview)} /> : null}
      {saving.isError ? <Failed error={saving.error} onRetry={() => saving.mutate(preview)} /> : null}
      {again.isError ? <Failed error={again.error} onRetry={() => again.mutate(optionsOf(preview))} /> : null}
      <div className="flex flex-wrap items-center gap-3">
        {apply.refusal === null ? (
          <Button variant="primary" disabled={isBusy} onClick={() => applying.mutate(preview)}>
            {isBusy ? "Applying …" : unsaved ? "Save and apply exactly this" : "Apply exactly this"}
          </Button>
        ) : null}
        {isOnlySaved ? (
          <Button variant="primary" disabled={isBusy} onClick={() => saving.mutate(preview)}>
            {isBusy ? "Saving …" : "Save these settings"}
          </Button>
        ) : null}
        {apply.runId ? (
          <Link href={`${RUNS}/${apply.runId}`} className={buttonStyles({ variant: "primary" })}>
            View the sync that applied it
          </Link>
        ) : null}
        {back && apply.runId === null ? (
          <Link href={back} className={buttonStyles({ variant: "secondary" })}>
            <ArrowLeft aria-hidden className="size-4" /> Back to editing
          </Link>
        ) : null}
        {apply.refusal && apply.refusal.code !== "paused" ? (
          <Button disabled={again.isPending} onClick={() => again.mutate(optionsOf(preview))}>
            Preview again
          </Button>
        ) : null}
      </div>
      <p className="max-w-[72ch] text-sm text-muted">
        {apply.refusal ? (
          apply.refusal.message
        ) : (
          <>
            We read each person from Okta again first. Changes that no longer apply are left out, and the
            sync's page says which and why. You can apply this preview until <Time iso={apply.until} />.
          </>
        )}
      </p>
    </div>
  );
}

/** The settings for another preview: those of this one, or the saved ones. */
function optionsOf({ unsaved, settings }: PreviewView) {
  return unsaved ? settings : undefined;
}
