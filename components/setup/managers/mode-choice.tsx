"use client";

import type { ManagersInput } from "@/lib/setup/contract/settings";

const modes: { mode: ManagersInput["mode"]; label: string; text: string; rules: string[] }[] = [
  {
    mode: "INDIVIDUAL",
    label: "Each person's own manager",
    text: "Recommended if most people have a manager in Okta.",
    rules: [
      "A person's manager in Okta becomes their manager here (the “override manager”) and takes precedence over their team's manager.",
      "If Okta has no manager, or one who isn't in Learn Amp, the team's manager applies. Syncs don't set team managers, so set one for each team.",
      "When the manager changes in Okta, the next sync updates it.",
    ],
  },
  {
    mode: "TEAM",
    label: "One manager for each team",
    text: "Better if only some people have a manager in Okta, but your teams are tidy.",
    rules: [
      "If a team has no manager, we use the Okta manager of its longest-standing member. If that manager isn't active here, we try the next member.",
      "That manager stays until you set another by hand or they leave. Then the rule runs again.",
      "We never replace managers set by hand, and syncs set no managers on single people.",
    ],
  },
];

/** Chooses between the two ways to set managers (G3, G4), and lists the rules of each. */
export function ModeChoice({
  mode,
  onChange,
}: {
  mode: ManagersInput["mode"];
  onChange(mode: ManagersInput["mode"]): void;
}) {
  return (
    <fieldset>
      <legend className="text-base font-semibold">How managers are set</legend>
      <div className="mt-3 grid gap-3 lg:grid-cols-2">
        {modes.map((one) => (
          <label
            key={one.mode}
            className="flex items-start gap-3 rounded-lg border border-line p-3 has-checked:border-accent has-checked:bg-soft"
          >
            <input
              type="radio"
              name="mode"
              className="mt-0.5 size-4 accent-(--accent)"
              checked={mode === one.mode}
              onChange={() => onChange(one.mode)}
              aria-describedby={`rules-${one.mode}`}
            />
            <span className="min-w-0 text-sm">
              <span className="block font-medium">{one.label}</span>
              <span className="block text-muted">{one.text}</span>
              <span id={`rules-${one.mode}`} className="mt-2 block space-y-1.5">
                {one.rules.map((rule) => (
                  <span key={rule} className="block border-l-2 border-line pl-2">
                    {rule}
                  </span>
                ))}
              </span>
            </span>
          </label>
        ))}
      </div>
      <p className="mt-3 text-sm text-muted">
        Managers see their people's details, objectives and 1-to-1s, and set them tasks. People who manage
        each other in a circle get no manager, and the sync reports it as an issue.
      </p>
    </fieldset>
  );
}
