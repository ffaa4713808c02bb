import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { cache } from "react";
import { orNotFound, pageContext, pageSession } from "@/app/page-context";
import { readChangeFilter } from "@/components/sync/changes/change-search";
import { PreviewPage } from "@/components/sync/preview/preview-page";
import { RunPage } from "@/components/sync/run/run-page";
import { runTitle } from "@/components/sync/run-title";
import { readRun } from "@/lib/sync/history/read-run";

interface Props {
  params: Promise<{ runId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** The page and its title need the same sync, so a request reads it once. */
const readOnce = cache(async (runId: string) => {
  const context = await pageContext("okta.read");
  return orNotFound(() => readRun(context, { runId }));
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const run = await readOnce((await params).runId);
  return { title: runTitle(run, (await pageSession())?.company.timeZone ?? "UTC") };
}

export default async function OktaRunPage({ params, searchParams }: Props) {
  const run = await readOnce((await params).runId);
  if (run.trigger === "SIMULATION") redirect(`/integrations/okta/managers/simulator/${run.id}`);
  const filter = readChangeFilter(await searchParams);
  return run.mode === "PREVIEW" ? (
    <PreviewPage key={run.id} run={run} filter={filter} />
  ) : (
    <RunPage key={run.id} run={run} filter={filter} />
  );
}
