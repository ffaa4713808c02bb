import type { Metadata } from "next";
import { staffPageCaller } from "@/app/page-context";
import { StaffPage } from "@/components/company/staff-page";
import { listCompanies } from "@/lib/company/list-companies";
import { database } from "@/lib/db/client";

export const metadata: Metadata = { title: "Companies", robots: "noindex" };

export default async function StaffCompaniesPage() {
  const { displayName } = await staffPageCaller("staff.companies");
  return <StaffPage name={displayName} initial={await listCompanies(database(), {})} />;
}
