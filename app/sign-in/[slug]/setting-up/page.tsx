import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { cookieHeader, pageSession } from "@/app/page-context";
import { SignInCard } from "@/components/auth/card";
import { SettingUp } from "@/components/auth/setting-up";
import { findSlug } from "@/lib/auth/okta/find-company";
import { readSignInProgress } from "@/lib/auth/okta/read-sign-in-progress";
import { safePath } from "@/lib/auth/safe-path";
import { readPending } from "@/lib/auth/session/read-session";
import { database } from "@/lib/db/client";
import { env } from "@/lib/env";

export const metadata: Metadata = { title: "Setting up your account" };

type Props = {
  params: Promise<{ slug: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function SettingUpPage({ params, searchParams }: Props) {
  const [{ slug }, { to: given }] = await Promise.all([params, searchParams]);
  const to = safePath(typeof given === "string" ? given : null, env().APP_URL);
  const pending = await readPending(await cookieHeader());
  if (!pending) {
    const session = await pageSession();
    redirect(session ? to : `/sign-in/${encodeURIComponent(slug)}`);
  }
  const own = await findSlug(database(), pending.companyId);
  if (own !== slug) redirect(`/sign-in/${own}/setting-up`);
  return (
    <SignInCard title="Setting up your account">
      <SettingUp slug={slug} to={to} initial={await readSignInProgress(database(), pending)} />
    </SignInCard>
  );
}
