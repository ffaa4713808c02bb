"use client";

import Link from "next/link";
import { useState } from "react";
import { toast } from "sonner";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { OnDemand } from "@/components/ui/on-demand";
import { PageHeader } from "@/components/ui/page-header";
import { Stale } from "@/components/ui/states";
import { isolated } from "@/components/ui/text/isolated";
import { Time } from "@/components/ui/text/time";
import { fetchJson } from "@/lib/http/client";
import { type OneToOneView, oneToOneSchema } from "@/lib/work/contract";
import { confirmDialog, timeDialog } from "../dialogs";
import { useWorkMutation } from "../queries";
import { PrivateNoteCard } from "./private-note-card";
import { useOneToOne } from "./queries";
import { SharedNotesCard } from "./shared-notes-card";

/** One 1-to-1: its time, the shared notes, and the reader's private note. */
export function OneToOnePage({ initial }: { initial: OneToOneView }) {
  const query = useOneToOne(initial);
  const one = query.data;
  const { displayName, id } = one.with;
  return (
    <div className="max-w-3xl space-y-5">
      <PageHeader
        title={`1-to-1 with ${isolated(displayName)}`}
        crumbs={[
          { label: "You", href: "/my" },
          { label: "1-to-1s", href: "/my?tab=one-to-ones" },
        ]}
        badge={one.cancelledAt ? <Badge tone="plain">Cancelled</Badge> : null}
        actions={<Actions one={one} />}
      >
        <Time iso={one.startsAt} />
        {one.isManager && one.canEdit ? (
          <>
            {" · "}
            <Link
              href={`/my/people/${id}?tab=one-to-ones`}
              dir="auto"
              className="rounded text-accent underline underline-offset-4"
            >
              {displayName}
            </Link>
          </>
        ) : null}
      </PageHeader>
      {query.isError ? <Stale error={query.error} onRetry={() => void query.refetch()} /> : null}
      <SharedNotesCard one={one} />
      <PrivateNoteCard one={one} />
    </div>
  );
}

function Actions({ one }: { one: OneToOneView }) {
  const [dialog, setDialog] = useState<"time" | "cancel" | null>(null);
  const close = () => setDialog(null);
  const cancel = useWorkMutation(
    (cancelled: boolean) =>
      fetchJson(oneToOneSchema, `/api/one-to-ones/${one.id}`, {
        method: "PATCH",
        body: { cancelled, version: one.version },
      }),
    ({ cancelledAt }) => {
      toast.success(cancelledAt ? "1-to-1 cancelled." : "1-to-1 planned again.");
      close();
    },
  );
  return (
    <div className="flex flex-wrap gap-2">
      {one.canEdit ? (
        <Button onClick={() => setDialog("time")} {...timeDialog.ahead}>
          Change time
        </Button>
      ) : null}
      {one.cancelledAt === null ? (
        <Button onClick={() => setDialog("cancel")} {...confirmDialog.ahead}>
          Cancel 1-to-1
        </Button>
      ) : null}
      {one.cancelledAt && one.canEdit ? (
        <Button disabled={cancel.isPending} onClick={() => cancel.mutate(false)}>
          Plan again
        </Button>
      ) : null}
      {dialog === "time" ? <OnDemand part={timeDialog} one={one} onClose={close} /> : null}
      {dialog === "cancel" ? (
        <OnDemand
          part={confirmDialog}
          title="Cancel this 1-to-1?"
          description="It moves to past 1-to-1s for both of you. Its agenda and notes stay."
          button="Cancel 1-to-1"
          isPending={cancel.isPending}
          error={cancel.error}
          onConfirm={() => cancel.mutate(true)}
          onClose={close}
        />
      ) : null}
    </div>
  );
}
