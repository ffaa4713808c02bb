"use client";

import type { RecipientsView } from "@/lib/alerts/contract";

interface Props {
  notices: RecipientsView;
  chosen: string[];
  onChange(personIds: string[]): void;
}

/** Who is told by mail when something is newly wrong. */
export function RecipientChoice({ notices, chosen, onChange }: Props) {
  return (
    <fieldset>
      <legend className="text-base font-semibold">Who is told when something goes wrong</legend>
      <p className="mt-1 text-sm text-muted">
        By mail, once a cause: a sync that failed, removals that wait for approval, a credential that fails or
        is near its end.{" "}
        {notices.mailSetUp
          ? ""
          : "This server cannot send mail yet, so until then notices are only shown on the Okta page."}
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
              {displayName} <span className="text-muted">({role === "OWNER" ? "owner" : "admin"})</span>{" "}
              <span className="text-muted">{emailWords(email, displayName)}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** Who was made by their email alone is called by it. */
function emailWords(email: string | null, displayName: string): string {
  if (email === null) return "has no email address";
  return email === displayName ? "" : email;
}
