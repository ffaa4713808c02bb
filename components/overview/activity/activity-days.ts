import { calendarTime } from "@/components/ui/text/calendar";
import { number } from "@/components/ui/text/format";
import type { ActivityDay } from "@/lib/overview/contract";

export const series = [
  { key: "joined", label: "Joined", className: "bg-chart-joined" },
  { key: "updated", label: "Updated", className: "bg-chart-updated" },
  { key: "left", label: "Left", className: "bg-chart-left" },
  { key: "failed", label: "Failed syncs", className: "bg-chart-failed" },
] as const;

/** "Sunday 29 November", for a day of the calendar, which has no zone. */
export function dayWords(iso: string): string {
  const { weekday, day, month } = calendarTime(iso, "UTC");
  return `${weekday} ${day} ${month}`;
}

export function shortDay(first: ActivityDay | undefined): string {
  if (first === undefined) return "";
  const { day, month } = calendarTime(first.day, "UTC");
  return `${day} ${month}`;
}

export function sayDay(day: ActivityDay): string {
  const parts = series
    .filter(({ key }) => day[key] > 0)
    .map(({ key, label }) => `${number(day[key])} ${label.toLowerCase()}`);
  return `${dayWords(day.day)}: ${parts.length === 0 ? "nothing changed" : parts.join(", ")}`;
}
