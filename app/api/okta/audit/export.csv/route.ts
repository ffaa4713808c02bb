import { route } from "@/lib/api/route";
import { auditSearchSchema } from "@/lib/audit/contract";
import { exportAuditCsv } from "@/lib/audit/export-audit";

export const GET = route({
  permission: "okta.audit",
  query: auditSearchSchema,
  response: "file",
  handle: async (context, { query }) => ({ name: "audit-log.csv", lines: exportAuditCsv(context, query) }),
});
