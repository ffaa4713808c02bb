"use client";

import { type DefaultValues, type FieldValues, type Path, useForm } from "react-hook-form";
import { useSetupCheck } from "./use-setup";

/**
 * A step's form: what is entered goes to the step's check; what it finds wrong with a field is shown at the field, and
 * the first such field gets the focus. Once it is saved, the fields show it as it was saved: tidied.
 */
export function useCheckForm<Values extends FieldValues>(
  path: string,
  saved: Values,
  options: {
    /** A field whose value does not stay on the page once it is saved. */
    secret?: Path<Values>;
  } = {},
) {
  const check = useSetupCheck<Values>(path);
  const form = useForm<Values>({ defaultValues: saved as DefaultValues<Values>, values: saved });
  const submit = form.handleSubmit(async (values) => {
    const answer = await check.mutateAsync(values).catch(() => null);
    const wrong = answer?.findings.filter(({ state, field }) => state === "failed" && field !== null) ?? [];
    wrong.forEach(({ field, message, advice }, index) => {
      const words = { message: [message, advice].filter(Boolean).join(" ") };
      form.setError(field as Path<Values>, words, { shouldFocus: index === 0 });
    });
    if (answer?.passed && options.secret) form.resetField(options.secret);
  });
  return { form, check, submit };
}
