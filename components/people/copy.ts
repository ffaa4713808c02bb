import { Check, Clock, type LucideIcon, Pause, UserX } from "lucide-react";
import type { Tone } from "@/components/ui/badge";
import type { PersonView } from "@/lib/people/contract";

export const statusWords: Record<PersonView["status"], { label: string; tone: Tone; icon: LucideIcon }> = {
  ACTIVE: { label: "Active", tone: "good", icon: Check },
  SUSPENDED: { label: "Suspended", tone: "warn", icon: Pause },
  DEACTIVATED: { label: "Deactivated", tone: "plain", icon: UserX },
  SCHEDULED: { label: "Scheduled", tone: "busy", icon: Clock },
};

export const roleWords: Record<PersonView["role"], { label: string; hint: string }> = {
  OWNER: { label: "Owner", hint: "Full access, including roles. Has a password as well as Okta." },
  ADMIN: { label: "Admin", hint: "Manages the Okta integration and sees everyone." },
  MEMBER: { label: "Member", hint: "Signs in through Okta." },
};
