"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { CircleCheck } from "lucide-react";
import Link from "next/link";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { Button, buttonStyles } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { newPasswordSchema } from "@/lib/auth/contract";
import { fetchJson } from "@/lib/http/client";

const schema = z
  .object({ password: newPasswordSchema, again: z.string() })
  .refine(({ password, again }) => password === again, {
    path: ["again"],
    message: "The two are not the same.",
  });

/** Choosing a password by a link that works once. How easily it is guessed is judged by the server. */
export function PasswordForm({ email }: { email: string }) {
  const { register, handleSubmit, formState, setError } = useForm<z.infer<typeof schema>>({
    resolver: zodResolver(schema),
    defaultValues: { password: "", again: "" },
  });
  const { errors, isSubmitting, isSubmitSuccessful } = formState;
  const submit = handleSubmit(async ({ password }) => {
    try {
      await fetchJson(z.object({ set: z.boolean() }), "/api/password/set", {
        method: "POST",
        body: { password },
      });
    } catch (error) {
      setError("password", { message: error instanceof Error ? error.message : "Something went wrong." });
    }
  });
  if (isSubmitSuccessful) {
    return (
      <div>
        <p role="status" className="flex items-center gap-2 text-sm text-good">
          <CircleCheck aria-hidden className="size-4" /> Your password is set. Other sessions of yours have
          ended.
        </p>
        <Link href="/sign-in" className={buttonStyles({ variant: "primary", className: "mt-5 w-full" })}>
          Sign in with it
        </Link>
      </div>
    );
  }
  return (
    <form onSubmit={submit} noValidate className="space-y-4">
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
        hint="12 characters or more. A few words that don't belong together are strong and easy to remember."
        type="password"
        autoComplete="new-password"
        error={errors.password?.message}
        {...register("password")}
      />
      <TextField
        id="again"
        label="The same again"
        type="password"
        autoComplete="new-password"
        error={errors.again?.message}
        {...register("again")}
      />
      <Button type="submit" variant="primary" className="w-full" disabled={isSubmitting}>
        {isSubmitting ? "Setting …" : "Set password"}
      </Button>
    </form>
  );
}
