import type { ReactNode } from "react";
import { pageCaller } from "@/app/page-context";

/** Decides who may see the page before its loading state is sent. After that, a 404 is no longer possible. */
export default async function TeamsLayout({ children }: { children: ReactNode }) {
  await pageCaller("people.manage");
  return children;
}
