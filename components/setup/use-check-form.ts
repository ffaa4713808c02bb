"use client";

import { type DefaultValues, type FieldValues, type Path, useForm } from "react-hook-form";
import { useSetupCheck } from "./use-setup";

/**
 * Runs a step's form: sends its values to the step's check, shows each failure at its field, and focuses the first one.
 * After saving, the fields show the saved values.
 */
export function useCheckForm<Values extends FieldValues>(
  path: string,
  saved: Values,
  options: {
    /** A field to clear once its value is saved. */
    secret?: Path<Values>;
  } = {},
) {
  const check = useSetupCheck<Values>(path);
  const form = useForm<Values>({ defaultValues: saved as DefaultValues<Values>, values: saved });
  const submit = form.handleSubmit(async (values) => {
    const answer = await check.mutateAsync(values).catch(() => null);
    const failures =
      answer?.findings.filter(({ state, field }) => state === "failed" && field !== null) ?? [];
    failures.forEach(({ field, message, advice }, index) => {
      const words = { message: [message, advice].filter(Boolean).join(" ") };
      form.setError(field as Path<Values>, words, { shouldFocus: index === 0 });
    });
    if (answer?.passed && options.secret) form.resetField(options.secret);
  });
  return { form, check, submit };
}
