"use client";

import { RadioCards } from "@/components/ui/form/radio-cards";
import { GroupPicker } from "./group-picker";

type ScopeName = "ASSIGNED" | "EVERYONE" | "GROUPS";

const scopes: { value: ScopeName; label: string; hint: string }[] = [
  {
    value: "ASSIGNED",
    label: "Everyone assigned to the app",
    hint: "Recommended. People who can sign in are synced, and you choose them in Okta.",
  },
  {
    value: "EVERYONE",
    label: "Everyone in Okta",
    hint: "Includes people not assigned to the app. They get an account but can't sign in until you assign them.",
  },
  {
    value: "GROUPS",
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
    <>
      <RadioCards
        legend="Who is synced"
        options={scopes}
        value={scope}
        onChange={(chosen) => onChange(chosen, groupIds)}
      />
      {scope === "GROUPS" ? (
        <div className="mt-3">
          <GroupPicker chosen={groupIds} onChange={(ids) => onChange(scope, ids)} error={groupError} />
        </div>
      ) : null}
    </>
  );
}
