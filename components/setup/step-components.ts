import dynamic from "next/dynamic";
import type { ComponentType } from "react";
import type { SetupSlug } from "@/lib/setup/contract";
import type { StepProps } from "./step-props";

/** Each setup step's component. A page loads the code of its own step only. */
export const stepComponents: Record<SetupSlug, ComponentType<StepProps>> = {
  "your-okta": dynamic(() => import("./your-okta/step").then((step) => step.YourOkta)),
  app: dynamic(() => import("./app/step").then((step) => step.App)),
  credentials: dynamic(() => import("./credentials/step").then((step) => step.Credentials)),
  assign: dynamic(() => import("./assign/step").then((step) => step.Assign)),
  "api-access": dynamic(() => import("./api-access/step").then((step) => step.ApiAccess)),
  fields: dynamic(() => import("./fields/step").then((step) => step.Fields)),
  managers: dynamic(() => import("./managers/step").then((step) => step.Managers)),
  "event-hook": dynamic(() => import("./event-hook/step").then((step) => step.EventHook)),
  "test-sign-in": dynamic(() => import("./test-sign-in/step").then((step) => step.TestSignIn)),
  schedule: dynamic(() => import("./schedule/step").then((step) => step.Schedule)),
  "go-live": dynamic(() => import("./go-live/step").then((step) => step.GoLive)),
};
