import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { SignInCard } from "@/components/auth/card";
import { problemWords } from "@/components/auth/copy";
import { buttonStyles } from "@/components/ui/button";
import { signInProblemSchema } from "@/lib/auth/contract";
import { findOktaSignIn } from "@/lib/auth/okta/okta-sign-in";
import { database } from "@/lib/db/client";

export const metadata: Metadata = { title: "Sign in" };

type Props = { params: Promise<{ slug: string; problem: string }> };

export default async function SignInProblemPage({ params }: Props) {
  const { slug, problem } = await params;
  const known = signInProblemSchema.safeParse(problem);
  if (!known.success || !(await findOktaSignIn(database(), slug))) notFound();
  const { title, what, advice, again } = problemWords[known.data];
  return (
    <SignInCard title={title}>
      <div role="alert">
        <p className="text-sm">{what}</p>
        <p className="mt-2 text-sm text-muted">{advice}</p>
      </div>
      <div className="mt-5 flex flex-wrap gap-2">
        {again ? (
          <a href={`/api/sign-in/${slug}/start`} className={buttonStyles({ variant: "primary" })}>
            Try again
          </a>
        ) : null}
        <Link href={`/sign-in/${slug}`} className={buttonStyles()}>
          Other ways to sign in
        </Link>
      </div>
    </SignInCard>
  );
}
