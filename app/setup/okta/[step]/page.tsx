import { notFound, redirect } from "next/navigation";
import { SetupPage } from "@/components/setup/setup-page";
import { setupSlugSchema } from "@/lib/setup/contract";
import { recordLinkUse } from "@/lib/setup/link/record-use";
import { readSetupProgress, stepToShow } from "@/lib/setup/read-progress";
import { setupLinkContext } from "../../setup-link-context";

export default async function SetupLinkStepPage({ params }: { params: Promise<{ step: string }> }) {
  const context = await setupLinkContext();
  const asked = setupSlugSchema.safeParse((await params).step);
  if (!asked.success) notFound();
  const setup = await readSetupProgress(context);
  const slug = stepToShow(setup, asked.data);
  if (slug !== asked.data) redirect(`${setup.basePath}/${slug}`);
  await recordLinkUse(context, { action: "viewed", step: slug });
  return <SetupPage initial={setup} slug={slug} />;
}
