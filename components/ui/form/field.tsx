import { CircleAlert } from "lucide-react";
import { type ComponentProps, type ReactNode, useId } from "react";
import { cn } from "../cn";
import { TextInput } from "./text-input";

interface FieldProps {
  label: string;
  hint?: ReactNode;
  error?: string;
  /** The control's ID; generated if missing. */
  id?: string;
  /** Renders the control with its ID and ARIA attributes. */
  children(wiring: {
    id: string;
    "aria-invalid": true | undefined;
    "aria-describedby": string | undefined;
  }): ReactNode;
}

export const controlStyles =
  "block w-full min-h-10 rounded-lg border border-field bg-surface px-3 py-2 text-sm aria-invalid:border-bad aria-invalid:border-2";

/** The look of a native list of choices: a control with our chevron. */
export const selectStyles = `${controlStyles} appearance-none truncate bg-(image:--chevron) bg-[right_0.625rem_center] bg-no-repeat pr-9`;

/** Lays out a control with its label, hint and error, and ties them together for screen readers. */
export function Field({ label, hint, error, id: given, children }: FieldProps) {
  const generated = useId();
  const id = given ?? generated;
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
        {children({
          id,
          "aria-invalid": error ? true : undefined,
          "aria-describedby": described || undefined,
        })}
      </div>
      {error ? (
        <p id={`${id}-error`} className="mt-1 flex items-start gap-1.5 text-sm text-bad">
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" /> {error}
        </p>
      ) : null}
    </div>
  );
}

interface TextFieldProps
  extends Omit<ComponentProps<"input">, "children">,
    Pick<FieldProps, "label" | "hint" | "error" | "id"> {
  /** True for IDs, keys and addresses: the browser neither completes, capitalises nor corrects them. */
  verbatim?: boolean;
}

const verbatimInput = { autoComplete: "off", autoCapitalize: "none", spellCheck: false };

/** Shows a one-line text input. Spread react-hook-form's `register(...)` into it. */
export function TextField({ label, hint, error, id, verbatim, className, ...input }: TextFieldProps) {
  return (
    <Field label={label} hint={hint} error={error} id={id}>
      {(wiring) => (
        <TextInput
          className={cn(controlStyles, className)}
          {...(verbatim ? verbatimInput : {})}
          {...input}
          {...wiring}
        />
      )}
    </Field>
  );
}
