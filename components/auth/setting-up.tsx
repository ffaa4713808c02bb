"use client";

import { Check, LoaderCircle } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { buttonStyles } from "@/components/ui/button";
import { Failed } from "@/components/ui/states";
import type { SignInProgress } from "@/lib/auth/contract";
import { useSignInProgress } from "./queries";

/** Follows the sync that creates the account of someone new, and signs them in when it's ready. */
export function SettingUp({ slug, to, initial }: { slug: string; to: string; initial: SignInProgress }) {
  const router = useRouter();
  const { data, error, refetch } = useSignInProgress(initial);
  const { state } = data;
  const problem = state === "problem" ? data.problem : null;
  useEffect(() => {
    if (problem) router.replace(`/sign-in/${slug}/problem/${problem}`);
    if (state === "ready") window.location.assign(to);
  }, [state, problem, router, slug, to]);
  if (state === "none") {
    return (
      <p className="text-sm">
        Your sign-in has ended.{" "}
        <Link className="text-accent underline" href={`/sign-in/${slug}`}>
          Sign in again
        </Link>
      </p>
    );
  }
  return (
    <>
      <p className="mb-4 text-sm text-muted">
        You're signed in. We're reading your details from Okta, which usually takes a few seconds. Leave this
        page open: we'll continue automatically.
      </p>
      <ol className="space-y-2 text-sm" aria-label="Progress">
        <Step done>Signed in with Okta</Step>
        <Step done={state !== "queued"}>{state === "queued" ? "Queued" : "Started"}</Step>
        <Step done={state === "ready"}>Creating your account</Step>
      </ol>
      <p role="status" className="sr-only">
        {state === "ready" ? "Your account is ready." : "Your account is on its way."}
      </p>
      {error ? (
        <div className="mt-4">
          <Failed error={error} onRetry={() => void refetch()} />
        </div>
      ) : null}
      {state === "ready" ? (
        <a href={to} className={buttonStyles({ variant: "primary", className: "mt-5 w-full" })}>
          Continue
        </a>
      ) : null}
    </>
  );
}

function Step({ done, children }: { done: boolean; children: string }) {
  return (
    <li className="flex items-center gap-2">
      {done ? (
        <Check aria-label="Completed:" className="size-4 text-good" />
      ) : (
        <LoaderCircle aria-label="In progress:" className="size-4 animate-spin text-accent" />
      )}
      {children}
    </li>
  );
}
