import { createHash } from "node:crypto";
import type { Console, PageContext } from "./context";
import { Html, html } from "./html";
import type { Note } from "./notes";
import { style } from "./style";

/** Okta's menu as admins know it today (okta-facts §5.6), and below it what only a local org has. */
const menu: { title: string; items: { href: string; label: string }[] }[] = [
  { title: "Home", items: [{ href: "/admin/dashboard", label: "Dashboard" }] },
  {
    title: "Directory",
    items: [
      { href: "/admin/users", label: "People" },
      { href: "/admin/groups", label: "Groups" },
    ],
  },
  { title: "Applications and Resources", items: [{ href: "/admin/apps/active", label: "Applications" }] },
  { title: "Security", items: [{ href: "/admin/access/api/tokens", label: "API" }] },
  { title: "Workflow", items: [{ href: "/admin/workflow/eventhooks", label: "Event Hooks" }] },
  { title: "Reports", items: [{ href: "/admin/reports/system-log", label: "System Log" }] },
  {
    title: "This local org",
    items: [
      { href: "/admin/local/deliveries", label: "Deliveries" },
      { href: "/admin/local/faults", label: "Faults and clock" },
    ],
  },
];

export interface Page {
  title: string;
  /** Returns the menu entry that the page belongs to, by its address. */
  current?: string;
  /** The path to the page, in Okta's own words. */
  trail?: string[];
  body: Html;
  status?: number;
}

const styleHash = createHash("sha256").update(style).digest("base64");
const markup = (text: string) => new Html(text);

/** Sends a page. It works without scripts, loads nothing from elsewhere, and can't be framed or cached. */
export function showPage(ctx: PageContext, console: Console, page: Page): void {
  ctx.status = page.status ?? 200;
  ctx.type = "text/html; charset=utf-8";
  ctx.set({
    "Cache-Control": "no-store",
    "Content-Security-Policy": `default-src 'none'; style-src 'sha256-${styleHash}'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
  });
  ctx.body = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${page.title} · Local Okta org</title>
<link rel="icon" href="data:,">
<style>${markup(style)}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the page</a>
<header class="notice">This is the <strong>local Okta org</strong> on this machine, not Okta. There is no sign-in: you act as its super admin.</header>
<div class="frame">
<nav class="side" aria-label="Admin Console">
<p class="org">${console.org.options.domain}<small>${ctx.host}</small></p>
${menu.map(
  ({ title, items }) =>
    html`<div><h2>${title}</h2><ul>${items.map(
      ({ href, label }) =>
        html`<li><a href="${href}"${href === page.current ? markup(' aria-current="page"') : null}>${label}</a></li>`,
    )}</ul></div>`,
)}
</nav>
<main id="main" tabindex="-1">
${page.trail ? html`<p class="crumbs">${page.trail.join(" › ")}</p>` : null}
${showNote(noteOf(ctx))}
<h1>${page.title}</h1>
${page.body}
</main>
</div>
</body>
</html>
`.text;
}

/** The result of the form that led here. */
export function noteOf(ctx: PageContext): Note | undefined {
  return ctx.state.note as Note | undefined;
}

/** What was typed into a refused form; else the current value. */
export function entered(ctx: PageContext, name: string, otherwise = ""): string {
  const fields = noteOf(ctx)?.entered;
  return fields?.has(name) ? fields.text(name) : otherwise;
}

function showNote(note: Note | undefined): Html | null {
  if (!note) return null;
  return html`<div class="${note.kind}" role="${note.kind === "done" ? "status" : "alert"}">
<p>${note.text}</p>${note.secret}
</div>`;
}
