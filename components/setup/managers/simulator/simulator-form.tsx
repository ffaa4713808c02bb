"use client";

import { FlaskConical } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field, selectStyles } from "@/components/ui/form/field";
import { SelectInput } from "@/components/ui/form/select-input";
import { Refused } from "@/components/ui/states";
import type { ManagersInput } from "@/lib/setup/contract/settings";
import { useAttributes } from "../../fields/queries";
import { AttributeChoice } from "../attribute-choice";
import { matchOptions, modeWords } from "./copy";
import { useSimulate } from "./queries";

const modes = Object.entries(modeWords).map(([value, label]) => ({ value, label }));

/** Chooses the settings to try out. */
export function SimulatorForm({ initial }: { initial: ManagersInput }) {
  const router = useRouter();
  const [choice, setChoice] = useState(initial);
  const attributes = useAttributes();
  const start = useSimulate((runId) => router.push(`/integrations/okta/managers/simulator/${runId}`));
  return (
    <form
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault();
        start.mutate(choice);
      }}
    >
      <div className="grid gap-4 lg:grid-cols-3">
        <Pick
          label="How managers are set"
          options={modes}
          value={choice.mode}
          onChange={(mode) => setChoice({ ...choice, mode: mode === "TEAM" ? "TEAM" : "INDIVIDUAL" })}
        />
        <Pick
          label="Match managers by"
          options={matchOptions}
          value={choice.match}
          onChange={(value) => {
            const match = matchOptions.find((option) => option.value === value)?.value ?? "auto";
            setChoice({ ...choice, match });
          }}
        />
        <AttributeChoice
          attributes={attributes.data}
          value={choice.attribute}
          onChange={(attribute) => setChoice({ ...choice, attribute })}
        />
      </div>
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" variant="primary" disabled={start.isPending || start.isSuccess}>
          <FlaskConical aria-hidden className="size-4" /> {start.isPending ? "Starting …" : "Simulate"}
        </Button>
        <p className="text-sm text-muted">
          Uses what the last syncs read from Okta. Nothing changes, and we don't call Okta.
        </p>
      </div>
      <Refused error={start.error} />
    </form>
  );
}

interface PickProps {
  label: string;
  options: readonly { value: string; label: string }[];
  value: string;
  onChange(value: string): void;
}

function Pick({ label, options, value, onChange }: PickProps) {
  return (
    <Field label={label}>
      {(wiring) => (
        <SelectInput
          {...wiring}
          className={selectStyles}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </SelectInput>
      )}
    </Field>
  );
}
