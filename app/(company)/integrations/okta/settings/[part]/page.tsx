import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { pageContext } from "@/app/page-context";
import { PartPage } from "@/components/setup/settings/part-page";
import { setupSlugSchema } from "@/lib/setup/contract";
import { readSetupProgress } from "@/lib/setup/read-progress";

export const metadata: Metadata = { title: "Settings" };

interface Props {
  params: Promise<{ part: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function OktaSettingsPartPage({ params, searchParams }: Props) {
  const context = await pageContext("okta.configure");
  const part = setupSlugSchema.exclude(["go-live"]).safeParse((await params).part);
  if (!part.success) notFound();
  const setup = await readSetupProgress(context);
  // During setup, the wizard's step takes the place of this page, with what was entered before a preview.
  if (!setup.connection || setup.connection.state === "DRAFT") {
    const { from } = await searchParams;
    const query = typeof from === "string" ? `?${new URLSearchParams({ from })}` : "";
    redirect(`${setup.basePath}/${part.data}${query}`);
  }
  return <PartPage initial={setup} slug={part.data} />;
}
