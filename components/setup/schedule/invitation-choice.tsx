"use client";

import { RadioCards } from "@/components/ui/form/radio-cards";
import { count, number } from "@/components/ui/text/format";
import type { InvitationSetting, InvitationsView } from "@/lib/people/contract";

const policies: { value: InvitationSetting["policy"]; label: string; hint: string }[] = [
  {
    value: "NEVER",
    label: "No invitations",
    hint: "Best while you try things out. People can still sign in through Okta.",
  },
  {
    value: "ON_CREATE",
    label: "When their account is created",
    hint: "New people get one email that says where to sign in.",
  },
  {
    value: "ON_START_DATE",
    label: "On their start date",
    hint: "At 06:00 on that day. People without a start date are invited when their account is created.",
  },
];

interface Props {
  value: InvitationSetting;
  /** True if the admin turns invitations on while some people were never invited. */
  asksAboutExisting: boolean;
  view: InvitationsView;
  mailSetUp: boolean;
  onChange(value: InvitationSetting): void;
}

/** Chooses when people are invited (I1). Turning invitations on asks about people who are already here. */
export function InvitationChoice({ value, asksAboutExisting, view, mailSetUp, onChange }: Props) {
  return (
    <>
      {mailSetUp ? null : (
        <p className="mb-2 text-sm text-warn">This server can't send email yet, so no invitations go out.</p>
      )}
      <RadioCards
        legend="Invitations"
        options={policies}
        value={value.policy}
        onChange={(policy) => onChange({ policy })}
      />
      {asksAboutExisting ? (
        <div className="mt-3">
          <RadioCards
            legend={`${count(view.notInvited, "person is", "people are")} already here and ${view.notInvited === 1 ? "was" : "were"} never invited. Invite them now?`}
            options={[
              { value: "no", label: "No, only people added from now on" },
              {
                value: "yes",
                label:
                  view.notInvited === 1
                    ? "Yes, invite them too"
                    : `Yes, invite all ${number(view.notInvited)} too`,
              },
            ]}
            value={value.inviteExisting === undefined ? null : value.inviteExisting ? "yes" : "no"}
            onChange={(answer) => onChange({ ...value, inviteExisting: answer === "yes" })}
          />
        </div>
      ) : null}
    </>
  );
}
