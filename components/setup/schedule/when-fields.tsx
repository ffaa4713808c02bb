"use client";

import { useSyncExternalStore } from "react";
import { Field, selectStyles } from "@/components/ui/form/field";
import { SelectInput } from "@/components/ui/form/select-input";
import { calendarTime } from "@/components/ui/text/calendar";
import { dailyWords } from "@/lib/sync/contract";

interface Props {
  timeZone: string;
  hour: number;
  onChange(timeZone: string, hour: number): void;
}

const hours = Array.from({ length: 24 }, (_, hour) => hour);
const never = () => () => {};
const ownZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Chooses the company's time zone and the hour of its daily sync. */
export function WhenFields({ timeZone, hour, onChange }: Props) {
  const own = useSyncExternalStore(never, ownZone, () => timeZone);
  const zones = Intl.supportedValuesOf("timeZone");
  const all = zones.includes(timeZone) ? zones : [timeZone, ...zones];
  return (
    <fieldset>
      <legend className="text-base font-semibold">Daily sync</legend>
      <div className="mt-3 grid gap-4 sm:grid-cols-2">
        <Field
          label="Time zone"
          hint={
            own === timeZone ? (
              "We show all times in this zone."
            ) : (
              <button type="button" className="text-accent underline" onClick={() => onChange(own, hour)}>
                Use this computer's: {own}
              </button>
            )
          }
        >
          {(wiring) => (
            <SelectInput
              {...wiring}
              className={selectStyles}
              value={timeZone}
              onChange={(event) => onChange(event.target.value, hour)}
            >
              {all.map((zone) => (
                <option key={zone} value={zone}>
                  {zone.replaceAll("_", " ")}
                </option>
              ))}
            </SelectInput>
          )}
        </Field>
        <Field
          label="Start time"
          hint={`Starts ${dailyWords(hour)}. Current time there: ${calendarTime(Date.now(), timeZone).clock}.`}
        >
          {(wiring) => (
            <SelectInput
              {...wiring}
              className={selectStyles}
              value={hour}
              onChange={(event) => onChange(timeZone, Number(event.target.value))}
            >
              {hours.map((one) => (
                <option key={one} value={one}>
                  {String(one).padStart(2, "0")}:00
                </option>
              ))}
            </SelectInput>
          )}
        </Field>
      </div>
    </fieldset>
  );
}
