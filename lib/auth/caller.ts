import type { SetupLinkPart } from "@/lib/setup/link/contract";
import type { CallerKind } from "./permissions";

/** What a page may show about the company it is in. */
export interface CallerCompany {
  id: string;
  slug: string;
  name: string;
  timeZone: string;
  oktaEnabled: boolean;
}

/** Someone of a company, by their session. */
export interface PersonCaller {
  kind: Extract<CallerKind, "member" | "admin" | "owner">;
  personId: string;
  displayName: string;
  email: string | null;
  /** How this session began. Some acts need a password session (M1). */
  via: SignInWay;
  company: CallerCompany;
}

/** A colleague in IT, with an expiring link: no account, no people's data. */
export interface SetupLinkCaller {
  kind: "setup-link";
  linkId: string;
  /** The steps it was made for. */
  parts: readonly SetupLinkPart[];
  /** What the link was made for: "IT colleague ana@acme.example". */
  displayName: string;
  company: CallerCompany;
}

/** Learn Amp staff, who belong to no company. */
export interface StaffCaller {
  kind: "staff";
  displayName: string;
}

export type CompanyCaller = PersonCaller | SetupLinkCaller;
export type Caller = CompanyCaller | StaffCaller;
export type SignInWay = "password" | "okta";
