"use client";

import { RadioCards } from "@/components/ui/form/radio-cards";
import type { ManagersInput } from "@/lib/setup/contract/settings";

type Mode = ManagersInput["mode"];

const modes: { value: Mode; label: string; hint: string; rules: string[] }[] = [
  {
    value: "INDIVIDUAL",
    label: "Each person's own manager",
    hint: "Recommended if most people have a manager in Okta.",
    rules: [
      "A person's manager in Okta becomes their manager here (the “override manager”) and takes precedence over their team's manager.",
      "If Okta has no manager, or one who isn't in Learn Amp, the team's manager applies. Syncs don't set team managers, so set one for each team.",
      "When the manager changes in Okta, the next sync updates it.",
    ],
  },
  {
    value: "TEAM",
    label: "One manager for each team",
    hint: "Better if only some people have a manager in Okta, but your teams are tidy.",
    rules: [
      "If a team has no manager, we use the Okta manager of its longest-standing member. If that manager isn't active here, we try the next member.",
      "That manager stays until you set another by hand or they leave. Then the rule runs again.",
      "We never replace managers set by hand, and syncs set no managers on single people.",
    ],
  },
];

/** Chooses between the two ways to set managers (G3, G4), and lists the rules of each. */
export function ModeChoice({ mode, onChange }: { mode: Mode; onChange(mode: Mode): void }) {
  return (
    <>
      <RadioCards
        legend="How managers are set"
        inColumns
        options={modes.map(({ rules, ...option }) => ({ ...option, details: <Rules rules={rules} /> }))}
        value={mode}
        onChange={onChange}
      />
      <p className="mt-3 text-sm text-muted">
        Managers see their people's details, objectives and 1-to-1s, and set them tasks. People who manage
        each other in a circle get no manager, and the sync reports it as an issue.
      </p>
    </>
  );
}

function Rules({ rules }: { rules: string[] }) {
  return (
    <span className="block space-y-1.5">
      {rules.map((rule) => (
        <span key={rule} className="block border-l-2 border-line pl-2">
          {rule}
        </span>
      ))}
    </span>
  );
}
