import { z } from "zod";
import { route } from "@/lib/api/route";
import { auditAreaNames, auditPageSchema } from "@/lib/audit/contract";
import { listAudit } from "@/lib/audit/list-audit";
import { cursorSchema } from "@/lib/db/cursor";

const query = z.object({ cursor: cursorSchema, area: z.enum(auditAreaNames).optional() });

export const GET = route({
  permission: "okta.audit",
  query,
  response: auditPageSchema,
  handle: (context, { query }) => listAudit(context, query),
});
