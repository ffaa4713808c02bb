import type { Metadata } from "next";
import { pageContext } from "@/app/page-context";
import { AllowancePage } from "@/components/removals/allowance-page";
import { viewAllowance } from "@/lib/sync/guard/allowance/view-allowance";

export const metadata: Metadata = { title: "Removals" };

export default async function OktaRemovalsPage() {
  const context = await pageContext("okta.configure");
  return <AllowancePage allowance={await viewAllowance(context)} />;
}
