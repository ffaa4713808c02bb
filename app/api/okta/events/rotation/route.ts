import { route } from "@/lib/api/route";
import { rotationEndedSchema, rotationEndSchema } from "@/lib/events/contract";
import { cancelRotation, finishRotation } from "@/lib/events/hook/finish-rotation";

export const POST = route({
  permission: "okta.secrets",
  body: rotationEndSchema,
  response: rotationEndedSchema,
  handle: (context, { body }) =>
    body.action === "finish" ? finishRotation(context) : cancelRotation(context),
});
