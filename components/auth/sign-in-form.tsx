"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { signIn } from "next-auth/react";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { findCompanySchema, foundCompanySchema } from "@/lib/auth/contract";
import { fetchJson } from "@/lib/http/client";

const schema = findCompanySchema.extend({ password: z.string() });

/** Why a password was not even compared. */
const refusals: Record<string, string> = {
  "too-many-attempts": "Too many attempts. Try again in 15 minutes.",
  busy: "Too many people are signing in at the moment. Try again in a few seconds.",
};

/**
 * Signing in by email: through Okta, found by the address's domain, or with a password. The answer to a wrong password
 * never says which of the two was wrong.
 */
export function SignInForm({ to }: { to: string }) {
  const router = useRouter();
  const { register, handleSubmit, formState, setError } = useForm<z.infer<typeof schema>>({
    resolver: zodResolver(schema),
    defaultValues: { email: "", password: "" },
  });
  const { errors, isSubmitting, isSubmitSuccessful } = formState;
  const busy = isSubmitting || isSubmitSuccessful;

  async function withPassword(email: string, password: string) {
    if (!password) return setError("password", { message: "Enter your password." });
    const result = await signIn("password", { email, password, redirect: false });
    if (!result?.ok) {
      const { error = "" } = result ?? {};
      return setError("root", { message: refusals[error ?? ""] ?? "Wrong email or password." });
    }
    router.replace(to);
    router.refresh();
  }

  async function withOkta(email: string) {
    try {
      const { signInPath } = await fetchJson(foundCompanySchema, "/api/sign-in/find", {
        method: "POST",
        body: { email },
      });
      if (!signInPath) {
        return setError("email", {
          message:
            "No company signs in through Okta with this address. Check it, or sign in with a password if you have one.",
        });
      }
      const slug = signInPath.split("/").at(-1);
      const query = new URLSearchParams({ to, login_hint: email });
      window.location.assign(`/api/sign-in/${slug}/start?${query}`);
    } catch (error) {
      setError("root", { message: error instanceof Error ? error.message : "Something went wrong." });
    }
  }

  const submit = handleSubmit(({ email, password }) =>
    password ? withPassword(email, password) : withOkta(email),
  );
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
      <Button
        variant="primary"
        className="w-full"
        disabled={busy}
        onClick={handleSubmit(({ email }) => withOkta(email))}
      >
        Continue with Okta
      </Button>
      <p className="flex items-center gap-3 text-xs text-muted">
        <span className="h-px grow bg-line" />
        or with a password, if you have one
        <span className="h-px grow bg-line" />
      </p>
      <TextField
        id="password"
        label="Password"
        type="password"
        autoComplete="current-password"
        error={errors.password?.message}
        {...register("password")}
      />
      <p role="alert" className="text-sm text-bad empty:hidden">
        {errors.root?.message}
      </p>
      <Button
        className="w-full"
        disabled={busy}
        onClick={handleSubmit(({ email, password }) => withPassword(email, password))}
      >
        {isSubmitting ? "Signing in …" : "Sign in"}
      </Button>
      <p className="text-center text-sm">
        <Link href="/password/forgotten" className="text-accent underline">
          Forgotten your password?
        </Link>
      </p>
      {/* What Enter does: an invisible submit button keeps the form one form for password managers. */}
      <button type="submit" tabIndex={-1} aria-hidden className="hidden" />
    </form>
  );
}
