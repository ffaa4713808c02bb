"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Failed } from "@/components/ui/states";
import { fetchJson } from "@/lib/http/client";
import {
  type ScheduleInput,
  type ScheduleView,
  scheduleSchema,
  scheduleViewSchema,
} from "@/lib/setup/contract/settings";
import { InvitationChoice } from "./invitation-choice";
import { RecipientChoice } from "./recipient-choice";
import { WhenFields } from "./when-fields";

/** Edits the daily sync's time, invitations and alert recipients, saved together. */
export function ScheduleForm({ saved }: { saved: ScheduleView }) {
  const client = useQueryClient();
  const [choice, setChoice] = useState<ScheduleInput>({
    timeZone: saved.timeZone,
    dailyHour: saved.dailyHour,
    recipients: saved.notices.people.filter(({ chosen }) => chosen).map(({ personId }) => personId),
    invitations: { policy: saved.invitations.policy },
  });
  const valid = scheduleSchema.safeParse(choice);
  const asksAboutExisting =
    saved.invitations.policy === "NEVER" &&
    choice.invitations.policy !== "NEVER" &&
    saved.invitations.notInvited > 0;
  const undecided = asksAboutExisting && choice.invitations.inviteExisting === undefined;
  const save = useMutation({
    mutationFn: () =>
      fetchJson(scheduleViewSchema, "/api/okta/setup/schedule", { method: "POST", body: choice }),
    onSuccess: (view) => {
      client.setQueryData(["okta", "schedule"], view);
      toast.success("Saved.");
    },
    onSettled: () => void client.invalidateQueries({ queryKey: ["okta"] }),
  });
  return (
    <form
      className="space-y-5"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
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
      </Card>
      {save.isError ? <Failed error={save.error} onRetry={() => save.mutate()} /> : null}
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
