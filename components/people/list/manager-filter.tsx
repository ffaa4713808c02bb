"use client";

import { useState } from "react";
import { Select } from "@/components/ui/form/select";
import { OnDemand, onDemand } from "@/components/ui/on-demand";
import type { PickedPerson } from "../person-picker";

const pickManager = onDemand(() =>
  import("@/components/people/act/pick-manager-dialog").then((module) => module.PickManagerDialog),
);

interface ManagerFilterProps {
  value: string;
  known: PickedPerson | null;
  onChange(manager: string): void;
}

/** Filters by manager: someone found by name, or no one. */
export function ManagerFilter({ value, known, onChange }: ManagerFilterProps) {
  const [isOpen, setOpen] = useState(false);
  const [picked, setPicked] = useState(known);
  const person = [picked, known].find((one) => one?.id === value);
  return (
    <>
      <Select
        label="Manager"
        className="w-40"
        value={value}
        {...pickManager.ahead}
        onChange={({ target }) => (target.value === "choose" ? setOpen(true) : onChange(target.value))}
      >
        <option value="">Any manager</option>
        <option value="none">No manager</option>
        {value !== "" && value !== "none" ? (
          <option value={value}>{person?.displayName ?? "Someone"}</option>
        ) : null}
        <option value="choose">Choose a manager …</option>
      </Select>
      {isOpen ? (
        <OnDemand
          part={pickManager}
          onClose={() => setOpen(false)}
          onPick={(chosen) => {
            setPicked(chosen);
            setOpen(false);
            onChange(chosen.id);
          }}
        />
      ) : null}
    </>
  );
}
