"use client";

import type { ManagersInput } from "@/lib/setup/contract/settings";

const modes: { mode: ManagersInput["mode"]; label: string; text: string; rules: string[] }[] = [
  {
    mode: "INDIVIDUAL",
    label: "Each person's own manager",
    text: "Recommended where Okta names managers for most people.",
    rules: [
      "The manager Okta names for a person becomes that person's manager here (the “override manager”), in place of their team's.",
      "Where Okta names nobody, or somebody who is not here, the team's manager counts. Teams get none from Okta: set one by hand, so that nobody is without.",
      "When Okta names another manager, the next sync follows.",
    ],
  },
  {
    mode: "TEAM",
    label: "One manager for each team",
    text: "Better where Okta names managers for some people only, but teams are tidy.",
    rules: [
      "A team without a manager gets one: of its people, in the order in which they came into Okta, the first whose Okta manager is active here. That manager becomes the team's.",
      "It stays until you set another by hand or that manager leaves; then the rule runs again.",
      "Managers set by hand are never replaced, and nobody gets an override manager from Okta.",
    ],
  },
];

/** The two ways of handling managers (G3, G4), each with its rules. */
export function ModeChoice({
  mode,
  onChange,
}: {
  mode: ManagersInput["mode"];
  onChange(mode: ManagersInput["mode"]): void;
}) {
  return (
    <fieldset>
      <legend className="text-base font-semibold">How managers are handled</legend>
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
        A manager sees their people's details, objectives and 1-to-1s, and sets them tasks. People who would
        manage each other in a circle get no manager from it, and the sync says so.
      </p>
    </fieldset>
  );
}
