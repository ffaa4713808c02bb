"use client";

import { FrameProvider } from "@/components/setup/frame";
import { Help } from "@/components/setup/help";
import { useSetup } from "@/components/setup/queries";
import { stepComponents } from "@/components/setup/step-components";
import { Crumbs } from "@/components/ui/page-header";
import { Stale } from "@/components/ui/states";
import type { SetupSlug, SetupView } from "@/lib/setup/contract";

/** Shows one part of the settings: the setup step that created it, to change and check again. */
export function PartPage({ initial, slug }: { initial: SetupView; slug: SetupSlug }) {
  const { data: setup, error, refetch } = useSetup(initial);
  const step = setup.steps.find((one) => one.slug === slug);
  const Step = stepComponents[slug];
  return (
    <div className="space-y-5">
      <Crumbs crumbs={[{ label: "Settings", href: "/integrations/okta/settings" }]} />
      <h1 className="sr-only">Settings</h1>
      {error ? <Stale error={error} onRetry={() => void refetch()} /> : null}
      <FrameProvider value="settings">{step ? <Step setup={setup} step={step} /> : null}</FrameProvider>
      <Help help={setup.help} link={false} />
    </div>
  );
}
