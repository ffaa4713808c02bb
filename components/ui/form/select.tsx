import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "../cn";
import { SelectInput } from "./select-input";

/** A labelled choice, with the browser's own list, which works on every device. */
export function Select({
  label,
  className,
  children,
  ...props
}: ComponentProps<"select"> & { label: string }) {
  return (
    <label className="relative inline-block max-w-full text-sm">
      <span className="sr-only">{label}</span>
      <SelectInput
        className={cn(
          "min-h-9 max-w-full appearance-none truncate rounded-control border border-line bg-surface pr-8 pl-3 text-sm shadow-raised hover:bg-soft",
          className,
        )}
        {...props}
      >
        {children}
      </SelectInput>
      <ChevronDown
        aria-hidden
        className="pointer-events-none absolute top-1/2 right-2.5 size-4 -translate-y-1/2 text-muted"
      />
    </label>
  );
}
