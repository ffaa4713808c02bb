import { type ClassValue, clsx } from "clsx";
import { twMerge } from "tailwind-merge";

/** Class names; of two that contradict each other the later wins. */
export function cn(...values: ClassValue[]): string {
  return twMerge(clsx(values));
}
