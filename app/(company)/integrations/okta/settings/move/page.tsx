import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { pageContext } from "@/app/page-context";
import { MovePage } from "@/components/move/move-page";
import { readMove } from "@/lib/move/read-move";
import { testSignInOutcomes } from "@/lib/setup/contract";

export const metadata: Metadata = { title: "Move to another Okta org" };

interface Props {
  searchParams: Promise<{ tried?: string | string[] }>;
}

export default async function OktaMovePage({ searchParams }: Props) {
  const context = await pageContext("okta.move");
  const view = await readMove(context);
  if (view.currentUrl === null) redirect("/integrations/okta/setup");
  const { tried } = await searchParams;
  const outcome = testSignInOutcomes.find((known) => known === tried) ?? null;
  return <MovePage view={view} tried={outcome} />;
}
