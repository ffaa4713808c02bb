"use client";

import { GroupPicker } from "./group-picker";

type ScopeName = "ASSIGNED" | "EVERYONE" | "GROUPS";

const choices: { scope: ScopeName; label: string; hint: string }[] = [
  {
    scope: "ASSIGNED",
    label: "Everyone assigned to the app",
    hint: "Recommended. People who can sign in are synced, and you choose them in Okta.",
  },
  {
    scope: "EVERYONE",
    label: "Everyone in Okta",
    hint: "Includes people not assigned to the app. They get an account but can't sign in until you assign them.",
  },
  {
    scope: "GROUPS",
    label: "Members of chosen groups",
    hint: "People who leave all chosen groups are deactivated.",
  },
];

interface Props {
  scope: ScopeName;
  groupIds: string[];
  onChange(scope: ScopeName, groupIds: string[]): void;
  groupError?: string;
}

/** Chooses who is synced (W1). */
export function ScopeChoice({ scope, groupIds, onChange, groupError }: Props) {
  return (
    <fieldset>
      <legend className="text-base font-semibold">Who is synced</legend>
      <div className="mt-2 space-y-1">
        {choices.map((choice) => (
          <label key={choice.scope} className="flex items-start gap-3 rounded-lg p-2 hover:bg-soft">
            <input
              type="radio"
              name="scope"
              className="mt-0.5 size-4 accent-(--accent)"
              checked={scope === choice.scope}
              onChange={() => onChange(choice.scope, groupIds)}
            />
            <span>
              <span className="block text-sm font-medium">{choice.label}</span>
              <span className="block text-sm text-muted">{choice.hint}</span>
            </span>
          </label>
        ))}
      </div>
      {scope === "GROUPS" ? (
        <div className="mt-2">
          <GroupPicker chosen={groupIds} onChange={(ids) => onChange(scope, ids)} error={groupError} />
        </div>
      ) : null}
    </fieldset>
  );
}
