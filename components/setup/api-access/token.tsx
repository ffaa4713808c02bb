"use client";

import { TextField } from "@/components/ui/form/field";
import type { ApiAccessView } from "@/lib/setup/contract";
import { CheckButton } from "../check-button";
import { CheckResult } from "../check-result";
import { useCheckForm } from "../use-check-form";

/** Takes an API token, checks each of its permissions, and saves it. */
export function Token({ saved }: { saved: ApiAccessView }) {
  const { form, check, submit } = useCheckForm<{ kind: "API_TOKEN"; token: string }>(
    "/api/okta/setup/api-access",
    { kind: "API_TOKEN", token: "" },
    { secret: "token" },
  );
  return (
    <form onSubmit={submit} noValidate className="space-y-4">
      <TextField
        verbatim
        label="API token"
        type="password"
        autoComplete="new-password"
        hint={
          saved.kind === "API_TOKEN"
            ? `The saved token ends in ${saved.last4}. We test a new one before replacing it.`
            : "We encrypt it when you save, and never show it again."
        }
        error={form.formState.errors.token?.message}
        {...form.register("token")}
      />
      <CheckButton pending={check.isPending}>Check and save</CheckButton>
      <CheckResult answer={check.data} error={check.error} />
    </form>
  );
}
