"use client";

import type { RecipientsView } from "@/lib/alerts/contract";

interface Props {
  notices: RecipientsView;
  chosen: string[];
  onChange(personIds: string[]): void;
}

/** Chooses who gets alerts by email. */
export function RecipientChoice({ notices, chosen, onChange }: Props) {
  return (
    <fieldset>
      <legend className="text-base font-semibold">Alerts</legend>
      <p className="mt-1 text-sm text-muted">
        One email per issue, with what to do: a failed or overdue sync, removals that need approval, a
        credential that fails or is about to expire, a silent event hook, fields that lost their values.{" "}
        {notices.mailSetUp
          ? ""
          : "This server can't send email yet. Until then, alerts appear only on the Okta page."}
      </p>
      <div className="mt-2">
        {notices.people.map(({ personId, displayName, email, role }) => (
          <label
            key={personId}
            className="flex min-h-9 items-center gap-3 rounded-lg px-2 py-1 text-sm hover:bg-soft"
          >
            <input
              type="checkbox"
              className="size-4 shrink-0 accent-(--accent)"
              checked={chosen.includes(personId)}
              onChange={() =>
                onChange(
                  chosen.includes(personId)
                    ? chosen.filter((one) => one !== personId)
                    : [...chosen, personId],
                )
              }
            />
            <span className="min-w-0 break-words">
              <bdi>{displayName}</bdi>{" "}
              <span className="text-muted">({role === "OWNER" ? "owner" : "admin"})</span>{" "}
              <span className="text-muted">{emailWords(email, displayName)}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** Returns the email, unless the person's name already is their email. */
function emailWords(email: string | null, displayName: string): string {
  if (email === null) return "no email address";
  return email === displayName ? "" : email;
}
