import { z } from "zod";
import { route } from "@/lib/api/route";
import { uuidSchema } from "@/lib/db/uuid-schema";
import { oneToOneChangeSchema, oneToOneSchema } from "@/lib/work/contract";
import { requireOneToOne } from "@/lib/work/one-to-ones/require-one-to-one";
import { updateOneToOne } from "@/lib/work/one-to-ones/update-one-to-one";

const params = z.object({ oneToOneId: uuidSchema });

export const GET = route({
  permission: "work.read",
  params,
  response: oneToOneSchema,
  handle: (context, { params }) => requireOneToOne(context, params),
});

export const PATCH = route({
  permission: "work.write",
  params,
  body: oneToOneChangeSchema,
  response: oneToOneSchema,
  handle: (context, { params, body }) => updateOneToOne(context, { ...params, change: body }),
});
