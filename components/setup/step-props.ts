import type { SetupStep, SetupView } from "@/lib/setup/contract";

/** The props of every setup step. */
export interface StepProps {
  setup: SetupView;
  /** This step's state, and when it last passed its check. */
  step: SetupStep;
}
