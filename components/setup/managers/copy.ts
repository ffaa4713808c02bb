import type { ManagerMatch, MatchQuality } from "@/lib/sync/contract";

/** The ways of finding a manager by what Okta names, as an admin knows them. */
export const matchWords: Record<ManagerMatch, string> = {
  auto: "Whatever fits first",
  okta_id: "Okta id",
  login: "Okta username",
  email: "Email",
  employee_number: "Employee number",
};

const percent = new Intl.NumberFormat("en-GB", { style: "percent", maximumFractionDigits: 0 });

/** A share in whole percent; never 100 % where somebody is missing, nor 0 % where somebody was found. */
export function shareWords(share: number): string {
  if (share > 0.99 && share < 1) return percent.format(0.99);
  if (share > 0 && share < 0.01) return percent.format(0.01);
  return percent.format(share);
}

export function qualityWords({ share, notFound, ambiguous }: MatchQuality): string {
  return [
    `${shareWords(share)} found`,
    notFound > 0 ? `${notFound} not found` : "",
    ambiguous > 0 ? `${ambiguous} fit several people` : "",
  ]
    .filter(Boolean)
    .join(", ");
}
