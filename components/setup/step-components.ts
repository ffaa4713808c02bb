import type { ComponentType } from "react";
import type { SetupSlug } from "@/lib/connection/contract";
import type { StepProps } from "./step-props";
import { ApiAccess } from "./steps/api-access";
import { App } from "./steps/app";
import { Assign } from "./steps/assign";
import { Credentials } from "./steps/credentials";
import { EventHook } from "./steps/event-hook";
import { Fields } from "./steps/fields";
import { GoLive } from "./steps/go-live";
import { Managers } from "./steps/managers";
import { Schedule } from "./steps/schedule";
import { TestSignIn } from "./steps/test-sign-in";
import { YourOkta } from "./steps/your-okta";

/** Each step of the set-up as a component. */
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
