"use client";

import { CircleCheck, CircleX, Info, TriangleAlert } from "lucide-react";
import Link from "next/link";
import type { WhyStep } from "@/lib/why/contract";

const icons = { good: CircleCheck, warn: TriangleAlert, bad: CircleX, info: Info };

const colours = { good: "text-good", warn: "text-warn", bad: "text-bad", info: "text-muted" };

/** Shows how good or bad a step is. The text beside it says it too. */
export function LevelIcon({ level }: { level: WhyStep["level"] }) {
  const Icon = icons[level];
  return <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${colours[level]}`} />;
}

/** Shows one step of the story with its facts, and a link to the place to act. */
export function StoryStep({ step: { level, title, facts, link } }: { step: WhyStep }) {
  return (
    <li className="flex items-start gap-2.5 py-3 text-sm">
      <LevelIcon level={level} />
      <div className="min-w-0 grow">
        <p className="font-medium break-words">{title}</p>
        {facts.map((fact) => (
          <p key={fact} className="break-words text-muted">
            {fact}
          </p>
        ))}
      </div>
      {link ? <StepLink link={link} /> : null}
    </li>
  );
}

function StepLink({ link: { label, href } }: { link: NonNullable<WhyStep["link"]> }) {
  const look = "shrink-0 text-accent underline underline-offset-4";
  if (href.startsWith("/"))
    return (
      <Link href={href} className={look}>
        {label}
      </Link>
    );
  return (
    <a href={href} target="_blank" rel="noreferrer" className={look}>
      {label}
      <span className="sr-only"> (opens in a new tab)</span>
    </a>
  );
}
