"use client";

import { StepLayout } from "@/components/setup/step-layout";
import type { StepProps } from "@/components/setup/step-props";
import { Failed, Loading } from "@/components/ui/states";
import { InvitationAttention } from "./invitation-attention";
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
          <InvitationAttention view={schedule.data.invitations} />
          <ScheduleForm saved={schedule.data} />
        </>
      ) : null}
    </StepLayout>
  );
}
