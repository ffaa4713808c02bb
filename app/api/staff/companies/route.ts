import { z } from "zod";
import { staffRoute } from "@/lib/api/route";
import { companiesSchema, companyMadeSchema, newCompanySchema } from "@/lib/company/contract";
import { createCompany } from "@/lib/company/create-company";
import { listCompanies } from "@/lib/company/list-companies";
import { sendOwnerLink } from "@/lib/company/send-owner-link";
import { cursorSchema } from "@/lib/db/cursor-schema";

export const GET = staffRoute({
  permission: "staff.companies",
  query: z.object({ query: z.string().max(200).optional(), cursor: cursorSchema }),
  response: companiesSchema,
  handle: ({ db }, { query }) => listCompanies(db, query),
});

export const POST = staffRoute({
  permission: "staff.companies",
  body: newCompanySchema,
  status: 201,
  response: companyMadeSchema,
  async handle(context, { body }) {
    const by = `staff: ${context.actor.name}`;
    const { companyId, ownerId } = await createCompany(context, { ...body, by });
    return { companyId, ...(await sendOwnerLink({ ...context, companyId }, { personId: ownerId })) };
  },
});
