import type { ComponentProps } from "react";
import { cn } from "../cn";
import { controlStyles, Field } from "./field";
import { useTakesInput } from "./use-takes-input";

interface Props extends Omit<ComponentProps<"textarea">, "children"> {
  label: string;
  hint?: string;
  error?: string;
}

/** Shows a text input of several lines. Spread react-hook-form's `register(...)` into it. */
export function TextAreaField({ label, hint, error, id, className, ...input }: Props) {
  const takesInput = useTakesInput();
  return (
    <Field label={label} hint={hint} error={error} id={id}>
      {(wiring) => (
        <textarea
          rows={3}
          readOnly={!takesInput}
          className={cn(controlStyles, "resize-y", className)}
          {...input}
          {...wiring}
        />
      )}
    </Field>
  );
}
