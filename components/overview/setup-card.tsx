import { ArrowRight, Check, Circle } from "lucide-react";
import Link from "next/link";
import { buttonStyles } from "@/components/ui/button";
import { Card, CardTitle } from "@/components/ui/card";
import type { OverviewView } from "@/lib/setup/contract/settings";
import type { StatusView } from "@/lib/sync/contract";

/** In place of the sync while the integration is being set up: how far it is, and the way on. */
export function SetupCard({
  setup,
  connection,
}: {
  setup: OverviewView["setup"];
  connection: StatusView["connection"];
}) {
  const done = setup.steps.filter(({ state }) => state === "done").length;
  const begun = connection !== null && done > 0;
  return (
    <Card aria-labelledby="setup-title" className="lg:col-span-2">
      <CardTitle id="setup-title">{begun ? "Finish setup" : "Connect Okta"}</CardTitle>
      <p className="max-w-prose text-sm text-muted">
        {begun
          ? `${done} of ${setup.steps.length} steps completed. Nothing is synced until the last step.`
          : "We create accounts for new joiners, keep names, emails, teams, job titles and managers up to date, and remove leavers' access. People sign in through Okta. Setup takes about 10 minutes, and we test every step."}
      </p>
      {begun ? (
        <ol className="mt-4 grid gap-x-6 gap-y-1.5 sm:grid-cols-2">
          {setup.steps.map(({ title, state }, index) => (
            <li key={title} className="flex items-center gap-2 text-sm">
              {state === "done" ? (
                <Check aria-hidden className="size-4 shrink-0 text-good" />
              ) : (
                <Circle aria-hidden className="size-4 shrink-0 text-muted" />
              )}
              <span className={state === "done" ? "" : "text-muted"}>
                {index + 1}. {title}
                <span className="sr-only">{state === "done" ? ", completed" : ", to do"}</span>
              </span>
            </li>
          ))}
        </ol>
      ) : null}
      <Link href={setup.path} className={`mt-5 ${buttonStyles({ variant: "primary" })}`}>
        {begun ? `Continue: ${setup.current}` : "Start setup"} <ArrowRight aria-hidden className="size-4" />
      </Link>
    </Card>
  );
}
