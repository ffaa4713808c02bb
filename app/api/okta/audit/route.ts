import { route } from "@/lib/api/route";
import { auditPageSchema, auditSearchSchema } from "@/lib/audit/contract";
import { listAudit } from "@/lib/audit/list-audit";
import { cursorSchema } from "@/lib/db/cursor-schema";

export const GET = route({
  permission: "okta.audit",
  query: auditSearchSchema.extend({ cursor: cursorSchema }),
  response: auditPageSchema,
  handle: (context, { query }) => listAudit(context, query),
});
