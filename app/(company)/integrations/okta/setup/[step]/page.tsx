import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { pageContext } from "@/app/page-context";
import { SetupPage } from "@/components/setup/setup-page";
import { setupSlugSchema } from "@/lib/setup/contract";
import { readSetupProgress, stepToShow } from "@/lib/setup/read-progress";

export const metadata: Metadata = { title: "Set up Okta" };

export default async function OktaSetupStepPage({ params }: { params: Promise<{ step: string }> }) {
  const context = await pageContext("okta.setup");
  const asked = setupSlugSchema.safeParse((await params).step);
  if (!asked.success) notFound();
  const setup = await readSetupProgress(context);
  const slug = stepToShow(setup, asked.data);
  if (slug !== asked.data) redirect(`${setup.basePath}/${slug}`);
  return <SetupPage initial={setup} slug={slug} />;
}
