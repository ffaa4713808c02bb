"use client";

import { outcomeWords } from "./copy";

/** Says how the last test sign-in ended. */
export function Outcome({ outcome }: { outcome: keyof typeof outcomeWords }) {
  const { what, advice } = outcomeWords[outcome];
  const good = outcome === "linked";
  return (
    <div
      role={good ? "status" : "alert"}
      className={`mb-3 rounded-lg p-3 text-sm ${good ? "bg-good-soft text-good" : "bg-bad-soft text-bad"}`}
    >
      <p className="font-medium">{what}</p>
      {advice ? <p className="mt-1">{advice}</p> : null}
    </div>
  );
}
