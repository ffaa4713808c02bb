"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Failed } from "@/components/ui/states";
import { type ScheduleInput, type ScheduleView, scheduleSchema } from "@/lib/setup/contract/settings";
import { InvitationChoice } from "./invitation-choice";
import { useSaveSchedule } from "./queries";
import { RecipientChoice } from "./recipient-choice";
import { SummaryChoice } from "./summary-choice";
import { WhenFields } from "./when-fields";

/** Edits the daily sync's time, invitations and alert recipients, saved together. */
export function ScheduleForm({ saved }: { saved: ScheduleView }) {
  const [choice, setChoice] = useState<ScheduleInput>({
    timeZone: saved.timeZone,
    dailyHour: saved.dailyHour,
    recipients: saved.notices.people.filter(({ chosen }) => chosen).map(({ personId }) => personId),
    weeklySummary: saved.weeklySummary,
    invitations: { policy: saved.invitations.policy },
  });
  const valid = scheduleSchema.safeParse(choice);
  const asksAboutExisting =
    saved.invitations.policy === "NEVER" &&
    choice.invitations.policy !== "NEVER" &&
    saved.invitations.notInvited > 0;
  const undecided = asksAboutExisting && choice.invitations.inviteExisting === undefined;
  const save = useSaveSchedule();
  return (
    <form
      className="space-y-5"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(choice);
      }}
    >
      <Card>
        <WhenFields
          timeZone={choice.timeZone}
          hour={choice.dailyHour}
          onChange={(timeZone, dailyHour) => setChoice({ ...choice, timeZone, dailyHour })}
        />
      </Card>
      <Card>
        <InvitationChoice
          value={choice.invitations}
          asksAboutExisting={asksAboutExisting}
          view={saved.invitations}
          mailSetUp={saved.notices.mailSetUp}
          onChange={(invitations) => setChoice({ ...choice, invitations })}
        />
      </Card>
      <Card>
        <RecipientChoice
          notices={saved.notices}
          chosen={choice.recipients}
          onChange={(recipients) => setChoice({ ...choice, recipients })}
        />
        <SummaryChoice
          on={choice.weeklySummary ?? false}
          onChange={(weeklySummary) => setChoice({ ...choice, weeklySummary })}
        />
      </Card>
      {save.isError ? <Failed error={save.error} onRetry={() => save.mutate(choice)} /> : null}
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" variant="primary" disabled={!valid.success || undecided || save.isPending}>
          {save.isPending ? "Saving …" : "Save"}
        </Button>
        <p role="status" className="text-sm text-muted">
          {valid.success ? "" : valid.error.issues[0]?.message}
          {undecided ? "Choose whether to invite the people who are already here." : ""}
        </p>
      </div>
    </form>
  );
}
