import type { ComponentProps } from "react";
import { cn } from "./cn";

export interface TextFieldProps extends ComponentProps<"input"> {
  label: string;
  id: string;
  hint?: string;
  error?: string;
}

/** A field with its name, hint and error wired together. */
export function TextField({ label, id, hint, error, className, ...props }: TextFieldProps) {
  const describedBy = [hint ? `${id}-hint` : null, error ? `${id}-error` : null].filter(Boolean).join(" ");
  return (
    <div>
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      {hint ? (
        <p id={`${id}-hint`} className="mt-0.5 text-xs text-muted">
          {hint}
        </p>
      ) : null}
      <input
        id={id}
        className={cn(
          "mt-1 block w-full rounded-lg border border-field bg-surface px-3 py-2 text-sm",
          className,
        )}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy || undefined}
        {...props}
      />
      {error ? (
        <p id={`${id}-error`} className="mt-1 text-sm text-bad">
          {error}
        </p>
      ) : null}
    </div>
  );
}
