"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useRouter } from "next/navigation";
import { signIn } from "next-auth/react";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { Button } from "@/components/ui/button";

const schema = z.object({
  email: z.email("Enter your email address."),
  password: z.string().min(1, "Enter your password."),
});

const field = "mt-1 block w-full rounded-lg border border-field bg-surface px-3 py-2 text-sm";

/** Signing in with a password. The answer never says which of the two was wrong. */
export function SignInForm() {
  const router = useRouter();
  const { register, handleSubmit, formState, setError } = useForm<z.infer<typeof schema>>({
    resolver: zodResolver(schema),
  });
  const { errors, isSubmitting } = formState;
  const submit = handleSubmit(async (values) => {
    const result = await signIn("password", { ...values, redirect: false });
    if (result?.ok) {
      router.replace("/");
      router.refresh();
      return;
    }
    setError("root", {
      message:
        "Email and password don't fit together, or there were too many tries. Check them, or wait a quarter of an hour.",
    });
  });
  return (
    <form onSubmit={submit} noValidate className="space-y-4">
      <div>
        <label htmlFor="email" className="text-sm font-medium">
          Email
        </label>
        <input
          id="email"
          type="email"
          autoComplete="username"
          className={field}
          aria-invalid={!!errors.email}
          aria-describedby="email-error"
          {...register("email")}
        />
        <p id="email-error" className="mt-1 text-sm text-bad">
          {errors.email?.message}
        </p>
      </div>
      <div>
        <label htmlFor="password" className="text-sm font-medium">
          Password
        </label>
        <input
          id="password"
          type="password"
          autoComplete="current-password"
          className={field}
          aria-invalid={!!errors.password}
          aria-describedby="password-error"
          {...register("password")}
        />
        <p id="password-error" className="mt-1 text-sm text-bad">
          {errors.password?.message}
        </p>
      </div>
      <p role="alert" className="text-sm text-bad empty:hidden">
        {errors.root?.message}
      </p>
      <Button type="submit" variant="primary" className="w-full" disabled={isSubmitting}>
        {isSubmitting ? "Signing in …" : "Sign in"}
      </Button>
    </form>
  );
}
