import type { Metadata } from "next";
import { pageContext } from "@/app/page-context";
import { AuditPage } from "@/components/audit/audit-page";
import { listAudit } from "@/lib/audit/list-audit";

export const metadata: Metadata = { title: "Audit log" };

export default async function OktaAuditPage() {
  return <AuditPage initial={await listAudit(await pageContext("okta.audit"), {})} />;
}
