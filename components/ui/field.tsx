import { CircleAlert } from "lucide-react";
import { type ComponentProps, type ReactNode, useId } from "react";
import { cn } from "./cn";

interface FieldProps {
  label: string;
  hint?: ReactNode;
  error?: string;
  /** The control; it gets id, aria-invalid and aria-describedby. */
  children(wiring: {
    id: string;
    "aria-invalid": boolean;
    "aria-describedby": string | undefined;
  }): ReactNode;
}

export const controlStyles =
  "block w-full min-h-10 rounded-lg border border-field bg-surface px-3 py-2 text-sm aria-invalid:border-bad aria-invalid:border-2";

/** A control with its label, hint and error, wired so that a screen reader says all three. */
export function Field({ label, hint, error, children }: FieldProps) {
  const id = useId();
  const described = [hint ? `${id}-hint` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ");
  return (
    <div>
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      {hint ? (
        <div id={`${id}-hint`} className="text-xs text-muted">
          {hint}
        </div>
      ) : null}
      <div className="mt-1">
        {children({ id, "aria-invalid": Boolean(error), "aria-describedby": described || undefined })}
      </div>
      {error ? (
        <p id={`${id}-error`} className="mt-1 flex items-start gap-1.5 text-sm text-bad">
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" /> {error}
        </p>
      ) : null}
    </div>
  );
}

type TextFieldProps = Omit<ComponentProps<"input">, "children"> &
  Pick<FieldProps, "label" | "hint" | "error">;

/** A line of text; spread `register(...)` of react-hook-form into it. */
export function TextField({ label, hint, error, className, ...input }: TextFieldProps) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(wiring) => (
        <input
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          className={cn(controlStyles, className)}
          {...input}
          {...wiring}
        />
      )}
    </Field>
  );
}
