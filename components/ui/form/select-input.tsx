"use client";

import type { ComponentProps } from "react";
import { cn } from "../cn";
import { useTakesInput } from "./use-takes-input";

/** A bare list of choices that waits until it can keep what is selected, and looks the same meanwhile. */
export function SelectInput({ disabled, className, ...select }: ComponentProps<"select">) {
  const takesInput = useTakesInput();
  return (
    <select
      disabled={disabled || !takesInput}
      className={cn(className, !disabled && "disabled:opacity-100")}
      {...select}
    />
  );
}
