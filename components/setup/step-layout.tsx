"use client";

import { ArrowRight } from "lucide-react";
import Link from "next/link";
import { type ReactNode, useEffect, useRef } from "react";
import { buttonStyles } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Time } from "@/components/ui/text/time";
import { useFrame } from "./frame";
import type { StepProps } from "./step-props";

interface LayoutProps extends StepProps {
  /** What the step is for, in a sentence or two. */
  intro: ReactNode;
  /** Shown next to the form: usually an `InOkta` with what to do in Okta. */
  aside?: ReactNode;
  /** The form: values to copy, fields, the check and its answer. */
  children: ReactNode;
  /** Shown below the link to the next step. */
  after?: ReactNode;
}

/** Lays out a step: title and purpose, what to do in Okta, the form, and the link to the next step. */
export function StepLayout({ setup, step, intro, aside, children, after }: LayoutProps) {
  const frame = useFrame();
  const heading = useRef<HTMLHeadingElement>(null);
  const number = setup.steps.findIndex(({ slug }) => slug === step.slug) + 1;
  useEffect(() => {
    // After a change of step, a screen reader starts at the new title. On a first visit, the focus stays
    // where it is.
    if (document.activeElement && document.activeElement !== document.body) heading.current?.focus();
  }, []);
  return (
    <article aria-labelledby="step-title" className="space-y-5">
      <header>
        {frame === "wizard" ? (
          <p className="text-sm text-muted">
            Step {number} of {setup.steps.length}
          </p>
        ) : null}
        <h2 id="step-title" ref={heading} tabIndex={-1} className="text-title outline-none">
          {step.title}
        </h2>
        <div className="mt-1 max-w-prose text-sm text-muted">{intro}</div>
      </header>
      <div className={cn("grid grid-cols-1 items-start gap-5", aside ? "xl:grid-cols-2" : null)}>
        {aside}
        <div className="min-w-0 space-y-5">
          {children}
          {frame === "wizard" ? <NextStep setup={setup} step={step} /> : null}
          {after}
        </div>
      </div>
    </article>
  );
}

/** Links a completed step to the first one that is still open, or out of the wizard after the last. */
function NextStep({ setup, step }: StepProps) {
  if (step.state !== "done") return null;
  const next = setup.steps.find(({ state }) => state === "open" || state === "waiting");
  const primary = buttonStyles({ variant: "primary" });
  return (
    <div className="flex flex-wrap items-center justify-between gap-3">
      <p className="text-xs text-muted">
        Completed{step.passedBy ? ` by ${step.passedBy}` : ""}
        {step.passedAt ? (
          <>
            {" "}
            <Time iso={step.passedAt} />
          </>
        ) : null}
      </p>
      {next ? (
        <Link href={`${setup.basePath}/${next.slug}`} className={primary}>
          Continue: {next.title} <ArrowRight aria-hidden className="size-4" />
        </Link>
      ) : null}
      {next === undefined && setup.caller === "person" ? (
        <Link href="/integrations/okta" className={primary}>
          Go to the Okta page <ArrowRight aria-hidden className="size-4" />
        </Link>
      ) : null}
      {next === undefined && setup.caller === "setup-link" ? (
        <p className="text-sm font-medium">
          All steps in Okta are complete. Thank you! The person who sent you the link does the rest.
        </p>
      ) : null}
    </div>
  );
}
