import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DesignPage } from "@/components/design/design-page";
import { env } from "@/lib/env";

export const metadata: Metadata = { title: "Design" };

/**
 * Shows every part in every state, for the people who build the product. Production doesn't have this page.
 */
export default function DesignRoute() {
  if (env().NODE_ENV === "production") notFound();
  return <DesignPage />;
}
