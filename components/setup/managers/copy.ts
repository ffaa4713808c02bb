import type { ManagerMatch, MatchQuality } from "@/lib/sync/contract";

/** The ways to match a manager's value in Okta, as admins know them. */
export const matchWords: Record<ManagerMatch, string> = {
  auto: "First match",
  okta_id: "Okta ID",
  login: "Okta username",
  email: "Email",
  employee_number: "Employee number",
};

const percent = new Intl.NumberFormat("en-GB", { style: "percent", maximumFractionDigits: 0 });

/** Returns a share in whole percent: never 100% if someone is missing, never 0% if someone was found. */
export function shareWords(share: number): string {
  if (share > 0.99 && share < 1) return percent.format(0.99);
  if (share > 0 && share < 0.01) return percent.format(0.01);
  return percent.format(share);
}

export function qualityWords({ share, notFound, ambiguous }: MatchQuality): string {
  return [
    `${shareWords(share)} found`,
    notFound > 0 ? `${notFound} not found` : "",
    ambiguous > 0 ? `${ambiguous} match several people` : "",
  ]
    .filter(Boolean)
    .join(", ");
}
