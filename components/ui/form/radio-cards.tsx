"use client";

import { type ReactNode, useId } from "react";
import { cn } from "../cn";

interface RadioOption<Value extends string> {
  value: Value;
  label: string;
  hint?: string;
  /** More about the option, below its hint. */
  details?: ReactNode;
}

interface RadioCardsProps<Value extends string> {
  /** The question that the options answer. */
  legend: string;
  isLegendHidden?: boolean;
  options: readonly RadioOption<Value>[];
  /** The chosen option; null if none is chosen. */
  value: Value | null;
  onChange(value: Value): void;
  /** Shows two options side by side on wide pages. */
  inColumns?: boolean;
}

/** Shows a choice of one among a few options, each a card with its label, hint and details. */
export function RadioCards<Value extends string>(props: RadioCardsProps<Value>) {
  const { legend, isLegendHidden, options, value, onChange, inColumns } = props;
  const name = useId();
  return (
    <fieldset>
      <legend className={isLegendHidden ? "sr-only" : "text-base font-semibold"}>{legend}</legend>
      <div className={cn("grid gap-3", isLegendHidden ? "" : "mt-3", inColumns ? "sm:grid-cols-2" : "")}>
        {options.map((option) => (
          <RadioCard
            key={option.value}
            option={option}
            name={name}
            isChosen={option.value === value}
            onChoose={() => onChange(option.value)}
          />
        ))}
      </div>
    </fieldset>
  );
}

interface RadioCardProps {
  option: RadioOption<string>;
  name: string;
  isChosen: boolean;
  onChoose(): void;
}

function RadioCard({ option, name, isChosen, onChoose }: RadioCardProps) {
  const { value, label, hint, details } = option;
  const described = [hint && `${name}-${value}-hint`, details && `${name}-${value}-details`].filter(Boolean);
  return (
    <label className="flex cursor-pointer items-start gap-3 rounded-xl border border-line bg-surface p-4 text-sm has-checked:border-accent has-checked:ring-1 has-checked:ring-accent">
      <input
        type="radio"
        name={name}
        className="mt-0.5 size-4 shrink-0 accent-accent"
        checked={isChosen}
        onChange={onChoose}
        aria-describedby={described.join(" ") || undefined}
      />
      <span className="min-w-0">
        <span className="block font-medium">{label}</span>
        {hint ? (
          <span id={`${name}-${value}-hint`} className="mt-0.5 block text-muted">
            {hint}
          </span>
        ) : null}
        {details ? (
          <span id={`${name}-${value}-details`} className="mt-2 block">
            {details}
          </span>
        ) : null}
      </span>
    </label>
  );
}
