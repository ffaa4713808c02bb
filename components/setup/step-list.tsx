"use client";

import { Check, Circle, CircleDot, Hourglass, Lock } from "lucide-react";
import Link from "next/link";
import { cn } from "@/components/ui/cn";
import type { SetupStep, SetupView } from "@/lib/setup/contract";

const looks = {
  done: { icon: Check, word: "done", className: "bg-good-soft text-good" },
  open: { icon: Circle, word: "to do", className: "bg-soft text-accent" },
  waiting: { icon: Hourglass, word: "waiting for a later step", className: "bg-warn-soft text-warn" },
  locked: { icon: Lock, word: "needs earlier steps", className: "bg-soft text-muted" },
};

interface Props {
  setup: SetupView;
  shown: SetupStep["slug"];
}

/** Lists all steps with their state as icon and word. Locked steps aren't links. */
export function StepList(props: Props) {
  const { steps } = props.setup;
  const number = steps.findIndex(({ slug }) => slug === props.shown) + 1;
  const done = steps.filter(({ state }) => state === "done").length;
  return (
    <>
      <details className="group rounded-xl border border-line bg-surface lg:hidden">
        <summary className="flex cursor-pointer items-center justify-between gap-3 px-4 py-3 text-sm font-medium">
          <span>
            Step {number} of {steps.length}: {steps[number - 1]?.title}
          </span>
          <span className="text-xs font-normal text-muted">{done} completed · show all</span>
        </summary>
        <nav aria-label="Steps" className="border-t border-line p-2">
          <Steps {...props} />
        </nav>
      </details>
      <nav aria-label="Setup steps" className="hidden lg:block">
        <p className="mb-2 px-2 text-xs text-muted">
          {done} of {steps.length} completed
        </p>
        <Steps {...props} />
      </nav>
    </>
  );
}

function Steps({ setup, shown }: Props) {
  return (
    <ol className="space-y-0.5">
      {setup.steps.map((step, index) => {
        const { icon: Icon, word, className } = looks[step.state];
        const here = step.slug === shown;
        const content = (
          <>
            <span className={cn("grid size-6 shrink-0 place-items-center rounded-full", className)}>
              {here && step.state === "open" ? (
                <CircleDot aria-hidden className="size-3.5" />
              ) : (
                <Icon aria-hidden className="size-3.5" />
              )}
            </span>
            <span className="min-w-0">
              <span className="tabular-nums">{index + 1}.</span> {step.title}
              <span className="sr-only">, {word}</span>
            </span>
          </>
        );
        const row = "flex min-h-9 items-center gap-2.5 rounded-lg px-2 py-1 text-sm";
        return (
          <li key={step.slug}>
            {step.state === "locked" ? (
              <span className={cn(row, "text-muted")}>{content}</span>
            ) : (
              <Link
                href={`${setup.basePath}/${step.slug}`}
                aria-current={here ? "step" : undefined}
                className={cn(row, here ? "bg-soft font-semibold" : "hover:bg-soft")}
              >
                {content}
              </Link>
            )}
          </li>
        );
      })}
    </ol>
  );
}
