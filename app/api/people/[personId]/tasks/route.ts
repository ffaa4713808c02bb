import { z } from "zod";
import { route } from "@/lib/api/route";
import { uuidSchema } from "@/lib/db/uuid-schema";
import { taskInputSchema, taskSchema, tasksSchema, workQuerySchema } from "@/lib/work/contract";
import { createTask } from "@/lib/work/tasks/create-task";
import { listTasks } from "@/lib/work/tasks/list-tasks";

const params = z.object({ personId: uuidSchema });

export const GET = route({
  permission: "work.read",
  params,
  query: workQuerySchema,
  response: tasksSchema,
  handle: (context, { params, query }) => listTasks(context, { ...params, ...query }),
});

export const POST = route({
  permission: "work.write",
  params,
  body: taskInputSchema,
  response: taskSchema,
  status: 201,
  handle: (context, { params, body }) => createTask(context, { ...params, task: body }),
});
