import { z } from "zod";
import { route } from "@/lib/api/route";
import { uuidSchema } from "@/lib/db/uuid-schema";
import {
  objectiveInputSchema,
  objectiveSchema,
  objectivesSchema,
  workQuerySchema,
} from "@/lib/work/contract";
import { createObjective } from "@/lib/work/objectives/create-objective";
import { listObjectives } from "@/lib/work/objectives/list-objectives";

const params = z.object({ personId: uuidSchema });

export const GET = route({
  permission: "work.read",
  params,
  query: workQuerySchema,
  response: objectivesSchema,
  handle: (context, { params, query }) => listObjectives(context, { ...params, ...query }),
});

export const POST = route({
  permission: "work.write",
  params,
  body: objectiveInputSchema,
  response: objectiveSchema,
  status: 201,
  handle: (context, { params, body }) => createObjective(context, { ...params, objective: body }),
});
