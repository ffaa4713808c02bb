"use client";

import Link from "next/link";
import { StepLayout } from "@/components/setup/step-layout";
import type { StepProps } from "@/components/setup/step-props";
import { Failed, Loading } from "@/components/ui/states";
import { count } from "@/components/ui/text/format";
import type { InvitationsView } from "@/lib/people/contract";
import { useSchedule } from "./queries";
import { ScheduleForm } from "./schedule-form";

/** Step 10: chooses the time of the daily sync, invitations and alert recipients. */
export function Schedule(props: StepProps) {
  const schedule = useSchedule();
  return (
    <StepLayout
      {...props}
      intro="The event hook brings changes within seconds. Once a day we also compare everyone, so nothing is missed. You don't need to do anything in Okta for this step."
    >
      {schedule.isPending ? <Loading label="Loading the schedule" /> : null}
      {schedule.isError && !schedule.data ? (
        <Failed error={schedule.error} onRetry={() => void schedule.refetch()} />
      ) : null}
      {schedule.data ? (
        <>
          <FailedInvitationsLink counts={schedule.data.invitations.counts} />
          <ScheduleForm saved={schedule.data} />
        </>
      ) : null}
    </StepLayout>
  );
}

/** Failed invitations are resent under Needs attention, with everything else that waits there. */
function FailedInvitationsLink({ counts }: Pick<InvitationsView, "counts">) {
  const failed = (counts.UNKNOWN ?? 0) + (counts.FAILED ?? 0);
  if (failed === 0) return null;
  return (
    <p className="mb-4 rounded-lg bg-warn-soft px-3 py-2 text-sm text-warn">
      {count(failed, "invitation")} failed or stopped halfway.{" "}
      <Link href="/integrations/okta/attention#invitations" className="underline underline-offset-4">
        Review and resend
      </Link>
    </p>
  );
}
