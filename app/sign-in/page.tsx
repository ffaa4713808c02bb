import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { cookieHeader } from "@/app/page-context";
import { SignInCard } from "@/components/sign-in/card";
import { SignInForm } from "@/components/sign-in/sign-in-form";
import { findSlug } from "@/lib/auth/find-company";
import { safePath } from "@/lib/auth/safe-path";
import { readCallers, readPending } from "@/lib/auth/session";
import { database } from "@/lib/db/client";
import { env } from "@/lib/env";

export const metadata: Metadata = { title: "Sign in" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SignInPage({ searchParams }: Props) {
  const { to: given } = await searchParams;
  const to = safePath(typeof given === "string" ? given : null, env().APP_URL);
  const [caller] = await readCallers(await cookieHeader());
  if (caller) redirect(caller.kind === "staff" ? "/staff" : to);
  const pending = await readPending(await cookieHeader());
  const slug = pending && (await findSlug(database(), pending.companyId));
  if (slug) redirect(`/sign-in/${slug}/setting-up?${new URLSearchParams({ to })}`);
  return (
    <SignInCard title="Sign in to Learn Amp">
      <SignInForm to={to} />
    </SignInCard>
  );
}
