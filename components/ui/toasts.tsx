"use client";

import type { CSSProperties } from "react";
import { Toaster } from "sonner";

/** The library brings a typeface and colours of its own, which are light in dark colours too. */
const ours = {
  fontFamily: "inherit",
  "--normal-bg": "var(--surface)",
  "--normal-text": "var(--foreground)",
  "--normal-border": "var(--line)",
} as CSSProperties;

/** Where short messages about the reader's own actions appear. */
export function Toasts() {
  return <Toaster position="bottom-right" style={ours} />;
}
