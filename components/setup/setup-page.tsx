"use client";

import { Stale } from "@/components/ui/states";
import { isolated } from "@/components/ui/text/isolated";
import type { SetupSlug, SetupView } from "@/lib/setup/contract";
import { Help } from "./help";
import { useSetup } from "./queries";
import { stepComponents } from "./step-components";
import { StepList } from "./step-list";

/** Shows the setup wizard at one of its steps. */
export function SetupPage({ initial, slug }: { initial: SetupView; slug: SetupSlug }) {
  const { data: setup, error, refetch } = useSetup(initial);
  const step = setup.steps.find((one) => one.slug === slug);
  const Step = stepComponents[slug];
  return (
    <div className="space-y-5">
      <h1 className="text-base font-medium break-words text-muted">
        Set up Okta for {isolated(setup.company.name)}
      </h1>
      <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-[14rem_minmax(0,1fr)]">
        <div className="space-y-5 lg:sticky lg:top-6">
          <StepList setup={setup} shown={slug} />
          <div className="hidden lg:block">
            <Help help={setup.help} link={setup.caller === "setup-link"} />
          </div>
        </div>
        <div className="min-w-0">
          {error ? <Stale error={error} onRetry={() => void refetch()} /> : null}
          {step ? <Step key={slug} setup={setup} step={step} /> : null}
          <div className="mt-6 lg:hidden">
            <Help help={setup.help} link={setup.caller === "setup-link"} />
          </div>
        </div>
      </div>
    </div>
  );
}
