import type { ReactNode } from "react";
import { pageCaller } from "@/app/page-context";

/** Decides who may see the page before its loading state is sent: after that, no 404 can be. */
export default async function MyPeopleLayout({ children }: { children: ReactNode }) {
  await pageCaller("work.read");
  return children;
}
