import { z } from "zod";
import { route } from "@/lib/api/route";
import { uuidSchema } from "@/lib/db/uuid-schema";
import { erasureRequestSchema, erasureStartedSchema, erasureViewSchema } from "@/lib/people/erase/contract";
import { requestErasure } from "@/lib/people/erase/request-erasure";
import { viewErasure } from "@/lib/people/erase/view-erasure";

const params = z.object({ personId: uuidSchema });

export const GET = route({
  permission: "people.erase",
  params,
  response: erasureViewSchema,
  handle: (context, { params }) => viewErasure(context, params),
});

export const POST = route({
  permission: "people.erase",
  params,
  body: erasureRequestSchema,
  response: erasureStartedSchema,
  status: 202,
  handle: (context, { params, body }) => requestErasure(context, { ...params, ...body }),
});
