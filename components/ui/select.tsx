import type { ComponentProps } from "react";
import { cn } from "./cn";

/** A choice with its name; the browser's own list, which works on every device. */
export function Select({
  label,
  className,
  children,
  ...props
}: ComponentProps<"select"> & { label: string }) {
  return (
    <label className="text-sm">
      <span className="sr-only">{label}</span>
      <select
        className={cn("min-h-9 max-w-full rounded-lg border border-field bg-surface px-2 text-sm", className)}
        {...props}
      >
        {children}
      </select>
    </label>
  );
}
