"use client";

import type { InvitationSetting, InvitationsView } from "@/lib/people/contract";

const policies: { policy: InvitationSetting["policy"]; label: string; hint: string }[] = [
  {
    policy: "NEVER",
    label: "No invitations",
    hint: "Best while you try things out. People can still sign in through Okta.",
  },
  {
    policy: "ON_CREATE",
    label: "When their account is created",
    hint: "New people get one email that says where to sign in.",
  },
  {
    policy: "ON_START_DATE",
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
    <fieldset>
      <legend className="text-base font-semibold">Invitations</legend>
      {mailSetUp ? null : (
        <p className="mt-1 text-sm text-warn">This server can't send email yet, so no invitations go out.</p>
      )}
      <div className="mt-2 space-y-1">
        {policies.map(({ policy, label, hint }) => (
          <label key={policy} className="flex items-start gap-3 rounded-lg p-2 hover:bg-soft">
            <input
              type="radio"
              name="invitations"
              className="mt-0.5 size-4 accent-(--accent)"
              checked={value.policy === policy}
              onChange={() => onChange({ policy })}
            />
            <span className="text-sm">
              <span className="block font-medium">{label}</span>
              <span className="block text-muted">{hint}</span>
            </span>
          </label>
        ))}
      </div>
      {asksAboutExisting ? (
        <fieldset className="mt-3 rounded-lg border border-warn p-3">
          <legend className="px-1 text-sm font-medium">
            {view.notInvited === 1
              ? "1 person is already here and was never invited. Invite them now?"
              : `${view.notInvited} people are already here and were never invited. Invite them now?`}
          </legend>
          {[
            { invite: false, label: "No, only people added from now on" },
            {
              invite: true,
              label:
                view.notInvited === 1
                  ? "Yes, invite them too"
                  : `Yes, invite all ${view.notInvited} of them too`,
            },
          ].map(({ invite, label }) => (
            <label key={label} className="flex min-h-9 items-center gap-3 px-1 text-sm">
              <input
                type="radio"
                name="existing"
                className="size-4 accent-(--accent)"
                checked={value.inviteExisting === invite}
                onChange={() => onChange({ ...value, inviteExisting: invite })}
              />
              {label}
            </label>
          ))}
        </fieldset>
      ) : null}
    </fieldset>
  );
}
