import type { Metadata } from "next";
import { pageContext } from "@/app/page-context";
import { SetupLinksPage } from "@/components/setup/link/setup-links-page";
import { listSetupLinks } from "@/lib/setup/link/list-setup-links";

export const metadata: Metadata = { title: "Setup links" };

export default async function OktaSetupLinksPage() {
  return <SetupLinksPage initial={await listSetupLinks(await pageContext("okta.setup-link"))} />;
}
