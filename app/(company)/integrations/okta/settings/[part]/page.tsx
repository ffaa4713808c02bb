import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { pageContext } from "@/app/page-context";
import { PartPage } from "@/components/setup/settings/part-page";
import { setupSlugSchema } from "@/lib/setup/contract";
import { readSetupProgress } from "@/lib/setup/read-progress";

export const metadata: Metadata = { title: "Settings" };

export default async function OktaSettingsPartPage({ params }: { params: Promise<{ part: string }> }) {
  const context = await pageContext("okta.configure");
  const part = setupSlugSchema.exclude(["go-live"]).safeParse((await params).part);
  if (!part.success) notFound();
  const setup = await readSetupProgress(context);
  if (!setup.connection || setup.connection.state === "DRAFT") redirect(`${setup.basePath}/${part.data}`);
  return <PartPage initial={setup} slug={part.data} />;
}
