import { z } from "zod";
import { staffRoute } from "@/lib/api/route";
import { appointOwner } from "@/lib/company/appoint-owner";
import { newOwnerSchema, ownerLinkSchema } from "@/lib/company/contract";
import { sendOwnerLink } from "@/lib/company/send-owner-link";
import { uuidSchema } from "@/lib/db/uuid-schema";

export const POST = staffRoute({
  permission: "staff.companies",
  params: z.object({ companyId: uuidSchema }),
  body: newOwnerSchema,
  status: 201,
  response: ownerLinkSchema,
  async handle(context, { params, body }) {
    const inCompany = { ...context, ...params };
    return sendOwnerLink(inCompany, await appointOwner(inCompany, body));
  },
});
