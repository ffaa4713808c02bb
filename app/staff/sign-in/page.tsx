import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { cookieHeader } from "@/app/page-context";
import { SignInCard } from "@/components/auth/card";
import { problemWords } from "@/components/auth/copy";
import { buttonStyles } from "@/components/ui/button";
import { signInProblemSchema } from "@/lib/auth/contract";
import { readCallers } from "@/lib/auth/session/read-session";
import { staffProvider } from "@/lib/auth/session/session-token";

export const metadata: Metadata = { title: "Staff sign-in", robots: "noindex" };
export const dynamic = "force-dynamic";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** The sign-in page of Learn Amp staff; a 404 where no provider is configured for them. */
export default async function StaffSignInPage({ searchParams }: Props) {
  if (!staffProvider()) notFound();
  const [caller] = await readCallers(await cookieHeader());
  if (caller?.kind === "staff") redirect("/staff");
  const problem = signInProblemSchema.safeParse((await searchParams).problem).data;
  return (
    <SignInCard title="Learn Amp staff">
      {problem ? (
        <div role="alert" className="mb-4 rounded-lg bg-bad-soft p-3 text-sm text-bad">
          <p className="font-medium">{problemWords[problem].title}</p>
          <p className="mt-1">
            {problem === "not-assigned"
              ? "The sign-in provider didn't let you in: you're not assigned to the staff app. Ask the person who manages it."
              : "The sign-in provider didn't let you in. Try again. If it keeps happening, tell the person who manages it."}
          </p>
        </div>
      ) : null}
      {caller ? (
        <p className="mb-4 text-sm text-muted">
          You're signed in as {caller.displayName}. Signing in as staff ends that session in this browser.
        </p>
      ) : null}
      <a href="/api/staff/sign-in" className={buttonStyles({ variant: "primary", className: "w-full" })}>
        Sign in as staff
      </a>
    </SignInCard>
  );
}
