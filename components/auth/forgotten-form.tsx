"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import Link from "next/link";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { findCompanySchema } from "@/lib/auth/contract";
import { fetchJson } from "@/lib/http/client";

/** Asks for a link by mail. What it says does not depend on whether anybody has this address. */
export function ForgottenForm() {
  const { register, handleSubmit, formState, setError } = useForm<z.infer<typeof findCompanySchema>>({
    resolver: zodResolver(findCompanySchema),
    defaultValues: { email: "" },
  });
  const { errors, isSubmitting, isSubmitSuccessful } = formState;
  const submit = handleSubmit(async (body) => {
    try {
      await fetchJson(z.object({ sent: z.boolean() }), "/api/password/request", { method: "POST", body });
    } catch (error) {
      setError("email", { message: error instanceof Error ? error.message : "Something went wrong." });
    }
  });
  if (isSubmitSuccessful) {
    return (
      <p role="status" className="text-sm">
        If an owner or admin has this address, a link is on its way. It works once, for a day.
      </p>
    );
  }
  return (
    <form onSubmit={submit} noValidate className="space-y-4">
      <TextField
        id="email"
        label="Email"
        type="email"
        autoComplete="username"
        error={errors.email?.message}
        {...register("email")}
      />
      <Button type="submit" variant="primary" className="w-full" disabled={isSubmitting}>
        {isSubmitting ? "Sending …" : "Send a link"}
      </Button>
      <p className="text-center text-sm">
        <Link href="/sign-in" className="text-accent underline">
          Back to signing in
        </Link>
      </p>
    </form>
  );
}
