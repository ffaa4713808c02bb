import type { Metadata } from "next";
import { orNotFound, pageContext } from "@/app/page-context";
import { UndoPage } from "@/components/sync/undo/undo-page";
import { knownValues } from "@/components/ui/form/known-values";
import { undoFilterSchema } from "@/lib/sync/contract";
import { readRun } from "@/lib/sync/history/read-run";

interface Props {
  params: Promise<{ runId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export const metadata: Metadata = { title: "Undo a sync" };

export default async function OktaRunUndoPage({ params, searchParams }: Props) {
  const context = await pageContext("okta.sync");
  const { runId } = await params;
  const run = await orNotFound(() => readRun(context, { runId }));
  return <UndoPage run={run} filter={knownValues(undoFilterSchema, await searchParams)} />;
}
