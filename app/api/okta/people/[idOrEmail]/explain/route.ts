import { z } from "zod";
import { route } from "@/lib/api/route";
import { explanationSchema } from "@/lib/why/contract";
import { explainPerson } from "@/lib/why/explain-person";

const params = z.object({ idOrEmail: z.string().trim().min(1).max(300) });

export const GET = route({
  permission: "okta.read",
  params,
  response: explanationSchema,
  handle: (context, { params }) => explainPerson(context, { asked: params.idOrEmail }),
});
