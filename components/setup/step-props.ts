import type { SetupStep, SetupView } from "@/lib/setup/contract";

/** What every step of the set-up is given. */
export interface StepProps {
  setup: SetupView;
  /** The step itself: its state, and when it was last shown to work. */
  step: SetupStep;
}
