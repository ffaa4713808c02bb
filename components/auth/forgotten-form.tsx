"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import Link from "next/link";
import { useForm } from "react-hook-form";
import type { z } from "zod";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/form/field";
import { Refused } from "@/components/ui/states";
import { findCompanySchema } from "@/lib/auth/contract";
import { useRequestPasswordLink } from "./queries";

/** Asks for a link by email. The answer doesn't say whether anyone has this address. */
export function ForgottenForm() {
  const { register, handleSubmit, formState } = useForm<z.infer<typeof findCompanySchema>>({
    resolver: zodResolver(findCompanySchema),
  });
  const request = useRequestPasswordLink();
  if (request.isSuccess) {
    return (
      <p role="status" className="text-sm">
        If this is an owner's or admin's address, we've sent a link. It works once and expires in 24 hours.
      </p>
    );
  }
  return (
    <form onSubmit={handleSubmit((body) => request.mutate(body))} noValidate className="space-y-4">
      <TextField
        id="email"
        label="Email"
        type="email"
        autoComplete="username"
        error={formState.errors.email?.message}
        {...register("email")}
      />
      <Refused error={request.error} />
      <Button type="submit" variant="primary" className="w-full" disabled={request.isPending}>
        {request.isPending ? "Sending …" : "Send a link"}
      </Button>
      <p className="text-center text-sm">
        <Link href="/sign-in" className="text-accent underline">
          Back to sign-in
        </Link>
      </p>
    </form>
  );
}
