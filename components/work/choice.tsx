import { cn } from "@/components/ui/cn";

interface Props<Value extends string> {
  label: string;
  options: readonly { value: Value; label: string }[];
  value: Value;
  onChange(value: Value): void;
}

/** Switches what a list shows: "Open", "Done". */
export function Choice<Value extends string>({ label, options, value, onChange }: Props<Value>) {
  return (
    <fieldset className="flex flex-wrap gap-1">
      <legend className="sr-only">{label}</legend>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          aria-pressed={option.value === value}
          className={cn(
            "min-h-9 rounded-lg px-3 text-sm hover:bg-soft",
            option.value === value ? "bg-soft font-medium" : "text-muted",
          )}
          onClick={() => onChange(option.value)}
        >
          {option.label}
        </button>
      ))}
    </fieldset>
  );
}

/** What lists of objectives and tasks can show. */
export const workStates = [
  { value: "open", label: "Open" },
  { value: "done", label: "Done" },
] as const;
