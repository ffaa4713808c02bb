"use client";

import { StepLayout } from "../step-layout";
import type { StepProps } from "../step-props";

export function YourOkta(props: StepProps) {
  return (
    <StepLayout {...props} intro="This step of the set-up is being built.">
      {null}
    </StepLayout>
  );
}
