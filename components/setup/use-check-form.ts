"use client";

import { type DefaultValues, type FieldValues, type Path, useForm } from "react-hook-form";
import { useUnsaved } from "@/components/ui/form/unsaved";
import type { SetupAnswer } from "@/lib/setup/contract";
import { useSetupCheck } from "./queries";

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
  useUnsaved(form.formState.isDirty);
  const submit = form.handleSubmit(async (values) => {
    const answer = await check.mutateAsync(values).catch(() => null);
    fieldErrors(answer).forEach(({ field, message }, index) => {
      form.setError(field as Path<Values>, { message }, { shouldFocus: index === 0 });
    });
    // Saved values aren't lost when someone continues.
    if (answer?.passed) form.reset(options.secret ? { ...values, [options.secret]: "" } : values);
  });
  return { form, check, submit };
}

/** Returns the failures that belong to a field, in order, each with its advice. */
export function fieldErrors(answer: SetupAnswer | null): { field: string; message: string }[] {
  return (answer?.findings ?? []).flatMap(({ state, field, message, advice }) =>
    state === "failed" && field !== null
      ? [{ field, message: advice ? `${message} ${advice}` : message }]
      : [],
  );
}
