"use client";

import type { InvitationSetting, InvitationsView } from "@/lib/people/contract";

const policies: { policy: InvitationSetting["policy"]; label: string; hint: string }[] = [
  {
    policy: "NEVER",
    label: "Nobody is invited",
    hint: "Good while you try things out. People can sign in through Okta all the same.",
  },
  {
    policy: "ON_CREATE",
    label: "When they are set up",
    hint: "New people get a mail that tells them where to sign in, once.",
  },
  {
    policy: "ON_START_DATE",
    label: "On their start date",
    hint: "At 06:00 of that day; without a start date when they are set up.",
  },
];

interface Props {
  value: InvitationSetting;
  /** Invitations are being turned on while there are people who were never invited. */
  asksAboutExisting: boolean;
  view: InvitationsView;
  mailSetUp: boolean;
  onChange(value: InvitationSetting): void;
}

/** Whether people are told where to sign in (I1). Turning it on asks about those already here. */
export function InvitationChoice({ value, asksAboutExisting, view, mailSetUp, onChange }: Props) {
  return (
    <fieldset>
      <legend className="text-base font-semibold">Invitations</legend>
      {mailSetUp ? null : (
        <p className="mt-1 text-sm text-warn">
          This server cannot send mail yet, so no invitation would go out.
        </p>
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
              ? "1 person is here already and was never invited. Invite them now?"
              : `${view.notInvited} people are here already and were never invited. Invite them now?`}
          </legend>
          {[
            { invite: false, label: "No, only people who come from now on" },
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
