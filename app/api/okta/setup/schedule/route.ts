import { route } from "@/lib/api/route";
import { scheduleSchema } from "@/lib/setup/contract/settings";
import { readSchedule } from "@/lib/setup/schedule/read-schedule";
import { saveSchedule } from "@/lib/setup/schedule/save-schedule";

export const GET = route({ permission: "okta.setup", handle: (context) => readSchedule(context) });

export const POST = route({
  permission: "okta.setup",
  body: scheduleSchema,
  async handle(context, { body }) {
    await saveSchedule(context, body);
    return readSchedule(context);
  },
});
