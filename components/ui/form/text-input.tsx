"use client";

import type { ComponentProps } from "react";
import { useTakesInput } from "./use-takes-input";

/** Browsers fill these in before a page's scripts run. Their forms have no saved values, so they keep what they find. */
const filledByBrowsers = ["username", "current-password"];

/** A bare text input that is read-only until it can keep what is typed. */
export function TextInput(input: ComponentProps<"input">) {
  const takesInput = useTakesInput() || filledByBrowsers.includes(input.autoComplete ?? "");
  return <input readOnly={!takesInput} {...input} />;
}
