"use client";

import { useRouter } from "next/navigation";
import { type KeyboardEvent, useRef } from "react";
import { actOf } from "./chart-keys";
import type { Chart } from "./use-chart";

const TYPING_MS = 700;

/** Handles the tree's keys; `other` gets those it doesn't know. */
export function useTreeKeys(chart: Chart, other?: (key: string) => boolean) {
  const router = useRouter();
  const typed = useRef({ text: "", at: 0 });
  return (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target !== event.currentTarget) return;
    const isTyping = event.timeStamp - typed.current.at < TYPING_MS;
    const before = isTyping ? typed.current.text : "";
    if (before === "" && other?.(event.key)) return event.preventDefault();
    const act = actOf(chart.rows, chart.state.active, event.key, before);
    if ([...event.key].length === 1) typed.current = { text: before + event.key, at: event.timeStamp };
    if (!act) return;
    event.preventDefault();
    if (act.kind === "follow") router.push(`/people/${act.key}`);
    else if (act.kind === "open") chart.openRow(act.key);
    else if (act.kind === "load") chart.load(act.key);
    else chart.dispatch({ type: act.kind, key: act.key });
  };
}

/** Returns what a click on a row's button does. */
export function toggler({ dispatch, openRow, load }: Chart) {
  return ({ key, isOpen, of }: Chart["rows"][number]) => {
    if (of !== undefined) load(of);
    else if (isOpen) dispatch({ type: "close", key });
    else openRow(key);
  };
}
