import type { Metadata } from "next";
import { pageContext } from "@/app/page-context";
import { AuditPage } from "@/components/audit/audit-page";
import { knownValues } from "@/components/ui/form/known-values";
import { auditSearchSchema } from "@/lib/audit/contract";
import { listAudit } from "@/lib/audit/list-audit";

export const metadata: Metadata = { title: "Audit log" };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function OktaAuditPage({ searchParams }: Props) {
  const context = await pageContext("okta.audit");
  const search = knownValues(auditSearchSchema, await searchParams);
  return <AuditPage initial={await listAudit(context, search)} given={search} />;
}
