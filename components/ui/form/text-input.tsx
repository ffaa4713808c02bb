"use client";

import type { ComponentProps } from "react";
import { useCanType } from "./use-can-type";

/** Browsers fill these in before a page's scripts run. Their forms have no saved values, so they keep what they find. */
const filledByBrowsers = ["username", "current-password"];

/** A bare text input that is read-only until it can keep what is typed. */
export function TextInput(input: ComponentProps<"input">) {
  const canType = useCanType() || filledByBrowsers.includes(input.autoComplete ?? "");
  return <input readOnly={!canType} {...input} />;
}
