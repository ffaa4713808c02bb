import { createHash } from "node:crypto";
import type { Context } from "koa";
import { type Html, html, Html as Markup } from "../../console/html";
import { style } from "./style";

const styleHash = createHash("sha256").update(style).digest("base64");

export interface PageOptions {
  title: string;
  /** The owner of the org, above everything. */
  company: string;
  body: Html;
  wide?: boolean;
  status?: number;
  /** Addresses elsewhere to which a form of the page may redirect. */
  formTargets?: string[];
}

/** Sends a page of the org. It works without scripts, loads nothing from elsewhere, and can't be framed or cached. */
export function showPage(ctx: Context, options: PageOptions): void {
  ctx.status = options.status ?? 200;
  ctx.type = "text/html; charset=utf-8";
  ctx.set({
    "Cache-Control": "no-store",
    "Content-Security-Policy": [
      "default-src 'none'",
      `style-src 'sha256-${styleHash}'`,
      `form-action ${["'self'", ...new Set((options.formTargets ?? []).flatMap(originOf))].join(" ")}`,
      "img-src data:",
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ].join("; "),
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
  });
  ctx.body = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${options.title} · ${options.company}</title>
<link rel="icon" href="data:,">
<style>${new Markup(style)}</style>
</head>
<body>
<main${options.wide ? new Markup(' class="wide"') : null}>
<p class="org"><span aria-hidden="true">${options.company.slice(0, 1).toUpperCase()}</span>${options.company}</p>
${options.body}
</main>
</body>
</html>
`.text;
}

function originOf(address: string): string[] {
  return URL.canParse(address) ? [new URL(address).origin] : [];
}
