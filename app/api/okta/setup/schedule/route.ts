import { route } from "@/lib/api/route";
import { scheduleSchema, scheduleViewSchema } from "@/lib/setup/contract/settings";
import { readSchedule } from "@/lib/setup/schedule/read-schedule";
import { saveSchedule } from "@/lib/setup/schedule/save-schedule";

export const GET = route({
  permission: "okta.setup",
  response: scheduleViewSchema,
  handle: (context) => readSchedule(context),
});

export const POST = route({
  permission: "okta.setup",
  body: scheduleSchema,
  response: scheduleViewSchema,
  async handle(context, { body }) {
    await saveSchedule(context, body);
    return readSchedule(context);
  },
});
