import type { ComponentType } from "react";
import type { SetupSlug } from "@/lib/setup/contract";
import { ApiAccess } from "./api-access/step";
import { App } from "./app/step";
import { Assign } from "./assign/step";
import { Credentials } from "./credentials/step";
import { EventHook } from "./event-hook/step";
import { Fields } from "./fields/step";
import { GoLive } from "./go-live/step";
import { Managers } from "./managers/step";
import { Schedule } from "./schedule/step";
import type { StepProps } from "./step-props";
import { TestSignIn } from "./test-sign-in/step";
import { YourOkta } from "./your-okta/step";

/** Each setup step's component. */
export const stepComponents: Record<SetupSlug, ComponentType<StepProps>> = {
  "your-okta": YourOkta,
  app: App,
  credentials: Credentials,
  assign: Assign,
  "api-access": ApiAccess,
  fields: Fields,
  managers: Managers,
  "event-hook": EventHook,
  "test-sign-in": TestSignIn,
  schedule: Schedule,
  "go-live": GoLive,
};
