import type { Metadata } from "next";
import { pageContext } from "@/app/page-context";
import { AttentionPage } from "@/components/attention/attention-page";
import { readStatus } from "@/lib/sync/status/read-status";

export const metadata: Metadata = { title: "Needs attention" };

export default async function OktaAttentionPage({
  searchParams,
}: {
  searchParams: Promise<{ kind?: string }>;
}) {
  const status = await readStatus(await pageContext("okta.read"));
  const { kind } = await searchParams;
  return <AttentionPage status={status} kind={kind} />;
}
