"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/form/field";
import { Refused } from "@/components/ui/states";
import { findCompanySchema } from "@/lib/auth/contract";
import { useFindCompany, useSignInWithPassword } from "./queries";

const schema = findCompanySchema.extend({ password: z.string() });

/** Signs in by email: through Okta, found by the address's domain, or with a password. */
export function SignInForm({ to }: { to: string }) {
  const router = useRouter();
  const { register, handleSubmit, formState, setError } = useForm<z.infer<typeof schema>>({
    resolver: zodResolver(schema),
  });
  const { errors } = formState;
  const password = useSignInWithPassword(() => {
    router.replace(to);
    router.refresh();
  });
  const okta = useFindCompany(({ signInPath }, email) => {
    if (signInPath === null)
      return setError("email", {
        message:
          "We don't know a company with this email domain. Check the address, or sign in with a password.",
      });
    const slug = signInPath.split("/").at(-1);
    const query = new URLSearchParams({ to, login_hint: email });
    window.location.assign(`/api/sign-in/${slug}/start?${query}`);
  });
  // Once one of them has succeeded, the browser is on its way to another page.
  const busy = password.isPending || okta.isPending || password.isSuccess || Boolean(okta.data?.signInPath);

  const withOkta = handleSubmit(({ email }) => {
    password.reset();
    okta.mutate(email);
  });
  const withPassword = handleSubmit((typed) => {
    okta.reset();
    if (typed.password) password.mutate(typed);
    else setError("password", { message: "Enter your password." });
  });
  const submit = handleSubmit((typed) => (typed.password ? withPassword() : withOkta()));
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
      <Button variant="primary" className="w-full" disabled={busy} onClick={withOkta}>
        Continue with Okta
      </Button>
      <p className="flex items-center gap-3 text-xs text-muted">
        <span className="h-px grow bg-line" />
        or use a password
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
      <Refused error={password.error ?? okta.error} />
      <Button className="w-full" disabled={busy} onClick={withPassword}>
        {password.isPending ? "Signing in …" : "Sign in"}
      </Button>
      <p className="text-center text-sm">
        <Link href="/password/forgotten" className="text-accent underline">
          Forgot your password?
        </Link>
      </p>
      {/* For the Enter key, and so that password managers see one form. */}
      <button type="submit" tabIndex={-1} aria-hidden className="hidden" />
    </form>
  );
}
