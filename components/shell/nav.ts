import {
  Activity,
  CircleHelp,
  ClipboardCheck,
  Cog,
  History,
  Home,
  type LucideIcon,
  MessageCircleQuestion,
  Network,
  RefreshCw,
  ScrollText,
  UserRound,
  Users,
  UsersRound,
} from "lucide-react";

export interface NavItem {
  label: string;
  href: string;
  icon: LucideIcon;
  /** Whether only this exact address counts as being there; else every address below it does too. */
  exact?: true;
  /** Other addresses, with all below them, that belong to it. */
  also?: readonly string[];
  /** Whether to show the number of items that need attention. */
  counted?: true;
}

export interface NavGroup {
  /** Missing for the group that needs no name. */
  title?: string;
  items: NavItem[];
}

/** What the person signed in can open. */
export interface Access {
  /** Read the Okta integration, which is on for this company. */
  okta: boolean;
  people: boolean;
  reports: boolean;
  /** How many items need attention; null for someone who can't read them. */
  attention: number | null;
}

const you: NavItem = { label: "You", href: "/my", icon: UserRound, exact: true, also: ["/my/one-to-ones"] };
const reports: NavItem = { label: "My people", href: "/my/people", icon: UsersRound };

const help: NavItem = { label: "Help", href: "/help", icon: CircleHelp };

const okta: NavItem[] = [
  { label: "Overview", href: "/integrations/okta", icon: Home, exact: true },
  { label: "Needs attention", href: "/integrations/okta/attention", icon: ClipboardCheck, counted: true },
  { label: "Syncs", href: "/integrations/okta/runs", icon: RefreshCw },
  { label: "Changes", href: "/integrations/okta/changes", icon: History },
  { label: "Events", href: "/integrations/okta/deliveries", icon: Activity },
  { label: "Why?", href: "/integrations/okta/why", icon: MessageCircleQuestion },
  {
    label: "Settings",
    href: "/integrations/okta/settings",
    icon: Cog,
    // While Okta isn't set up, its settings are the wizard.
    also: ["/integrations/okta/managers", "/integrations/okta/setup", "/integrations/okta/setup-links"],
  },
  { label: "Audit log", href: "/integrations/okta/audit", icon: ScrollText },
];

const people: NavItem[] = [
  { label: "People", href: "/people", icon: Users },
  { label: "Teams", href: "/teams", icon: UsersRound },
  { label: "Org chart", href: "/people/org-chart", icon: Network },
];

/** Returns the side navigation for someone who can open these pages. */
export function navFor(access: Access): NavGroup[] {
  const yours = access.reports ? [you, reports] : [you];
  if (!access.people) return [{ items: yours }];
  return [
    ...(access.okta ? [{ title: "Okta", items: okta }] : []),
    { title: "Directory", items: people },
    { title: "Yours", items: [...yours, help] },
  ];
}

/**
 * Whether an address belongs to a navigation item: to the one that matches it most closely. Every page of the shell
 * belongs to one item, but for those of the profile menu, which belong to none.
 */
export function isCurrent(item: NavItem, path: string): boolean {
  if (path === item.href || item.also?.some((href) => isBelow(path, href))) return true;
  if (item.exact === true || !path.startsWith(`${item.href}/`)) return false;
  return !people.some(({ href }) => href.length > item.href.length && isBelow(path, href));
}

function isBelow(path: string, href: string): boolean {
  return path === href || path.startsWith(`${href}/`);
}
