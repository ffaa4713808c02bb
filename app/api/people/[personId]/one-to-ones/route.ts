import { z } from "zod";
import { route } from "@/lib/api/route";
import { uuidSchema } from "@/lib/db/uuid-schema";
import {
  oneToOneInputSchema,
  oneToOneQuerySchema,
  oneToOneSchema,
  oneToOnesSchema,
} from "@/lib/work/contract";
import { createOneToOne } from "@/lib/work/one-to-ones/create-one-to-one";
import { listOneToOnes } from "@/lib/work/one-to-ones/list-one-to-ones";

const params = z.object({ personId: uuidSchema });

export const GET = route({
  permission: "work.read",
  params,
  query: oneToOneQuerySchema,
  response: oneToOnesSchema,
  handle: (context, { params, query }) => listOneToOnes(context, { ...params, ...query }),
});

export const POST = route({
  permission: "work.write",
  params,
  body: oneToOneInputSchema,
  response: oneToOneSchema,
  status: 201,
  handle: (context, { params, body }) => createOneToOne(context, { ...params, oneToOne: body }),
});
