import type { Metadata } from "next";
import { orNotFound, pageContext } from "@/app/page-context";
import { RunPage } from "@/components/sync/history/run-page";
import { readRun } from "@/lib/sync/history/read-run";

export const metadata: Metadata = { title: "Sync" };

export default async function OktaRunPage({ params }: { params: Promise<{ runId: string }> }) {
  const context = await pageContext("okta.read");
  const { runId } = await params;
  return <RunPage run={await orNotFound(() => readRun(context, { runId }))} />;
}
