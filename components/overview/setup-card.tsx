import { ArrowRight, Check, Circle } from "lucide-react";
import Link from "next/link";
import { buttonStyles } from "@/components/ui/button";
import { Card, CardTitle } from "@/components/ui/card";
import type { OverviewView } from "@/lib/setup/contract/settings";
import type { StatusView } from "@/lib/sync/contract";

/** Shows how far the setup is, and the way to its next step. */
export function SetupCard({
  setup,
  connection,
}: {
  setup: OverviewView["setup"];
  connection: StatusView["connection"];
}) {
  const done = setup.steps.filter(({ state }) => state === "done").length;
  const hasStarted = connection !== null && done > 0;
  return (
    <Card aria-labelledby="setup-title" className="lg:col-span-2">
      <CardTitle id="setup-title">{hasStarted ? "Finish setup" : "Connect Okta"}</CardTitle>
      <p className="max-w-prose text-sm text-muted">
        {hasStarted
          ? `${done} of ${setup.steps.length} steps completed. Nothing is synced until the last step.`
          : "We create accounts for new joiners, keep names, emails, teams, job titles and managers up to date, and remove leavers' access. People sign in through Okta. Setup takes about 10 minutes, and we test every step."}
      </p>
      {hasStarted ? (
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
        {hasStarted ? `Continue: ${setup.current}` : "Start setup"}{" "}
        <ArrowRight aria-hidden className="size-4" />
      </Link>
    </Card>
  );
}
