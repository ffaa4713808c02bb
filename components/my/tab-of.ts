import { type Tab, tabs } from "./tabs";

/** Returns the tab that an address names; the first one for anything else. */
export function tabOf(given: string | string[] | undefined): Tab {
  return tabs.find(({ value }) => value === given)?.value ?? "details";
}
