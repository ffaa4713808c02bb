"use client";

import { useQuery } from "@tanstack/react-query";
import { StepLayout } from "@/components/setup/step-layout";
import type { StepProps } from "@/components/setup/step-props";
import { Failed, Loading } from "@/components/ui/states";
import { fetchJson } from "@/lib/http/client";
import { scheduleViewSchema } from "@/lib/setup/contract/settings";
import { InvitationAttention } from "./invitation-attention";
import { ScheduleForm } from "./schedule-form";

/** Step 10: chooses the time of the daily sync, invitations and alert recipients. */
export function Schedule(props: StepProps) {
  const schedule = useQuery({
    queryKey: ["okta", "schedule"],
    queryFn: () => fetchJson(scheduleViewSchema, "/api/okta/setup/schedule"),
  });
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
