"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { CircleCheck } from "lucide-react";
import Link from "next/link";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { Button, buttonStyles } from "@/components/ui/button";
import { TextField } from "@/components/ui/form/field";
import { Refused } from "@/components/ui/states";
import { newPasswordSchema } from "@/lib/auth/contract";
import { ProblemError } from "@/lib/http/client";
import { useSetPassword } from "./queries";

export const passwordFormSchema = z
  .object({ password: newPasswordSchema, again: z.string() })
  .refine(({ password, again }) => password === again, {
    path: ["again"],
    message: "Passwords don't match.",
  });

/** Sets a password with a link that works once. The server judges how easy the password is to guess. */
export function PasswordForm({ email }: { email: string }) {
  const { register, handleSubmit, formState } = useForm<z.infer<typeof passwordFormSchema>>({
    resolver: zodResolver(passwordFormSchema),
    defaultValues: { password: "", again: "" },
  });
  const { errors } = formState;
  const set = useSetPassword();
  const weakness = isWeak(set.error) ? set.error.message : undefined;
  if (set.isSuccess) {
    return (
      <div>
        <p role="status" className="flex items-center gap-2 text-sm text-good">
          <CircleCheck aria-hidden className="size-4" /> Your password is set. We ended your other sessions.
        </p>
        <Link href="/sign-in" className={buttonStyles({ variant: "primary", className: "mt-5 w-full" })}>
          Sign in
        </Link>
      </div>
    );
  }
  return (
    <form
      onSubmit={handleSubmit(({ password }) => set.mutate({ password }))}
      noValidate
      className="space-y-4"
    >
      <input
        type="email"
        name="email"
        value={email}
        readOnly
        autoComplete="username"
        className="sr-only"
        tabIndex={-1}
        aria-hidden
      />
      <TextField
        id="password"
        label="New password"
        hint="Use at least 12 characters. Three or four unrelated words work well."
        type="password"
        autoComplete="new-password"
        error={errors.password?.message ?? weakness}
        {...register("password")}
      />
      <TextField
        id="again"
        label="Confirm password"
        type="password"
        autoComplete="new-password"
        error={errors.again?.message}
        {...register("again")}
      />
      {weakness ? null : <Refused error={set.error} />}
      <Button type="submit" variant="primary" className="w-full" disabled={set.isPending}>
        {set.isPending ? "Saving …" : "Set password"}
      </Button>
    </form>
  );
}

/** Whether the server refused the password itself. The field shows that message. */
function isWeak(error: Error | null): error is ProblemError {
  return error instanceof ProblemError && error.code === "invalid-input";
}
