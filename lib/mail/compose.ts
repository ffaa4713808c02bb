/** A mail as its writer thinks of it: a few paragraphs, and at most one thing to do. */
export interface MailContent {
  subject: string;
  /** Plain sentences, without markup. */
  paragraphs: string[];
  /** The one button. `href` is an address of ours, absolute. */
  action?: { label: string; href: string };
  /** Small print below it, and a link beside it: to the setting that ends these mails. */
  footnote?: string;
  footnoteLink?: { label: string; href: string };
}

/** Writes the mail as plain text and as simple HTML that every client shows, with the same words. */
export function compose(content: MailContent): { subject: string; text: string; html: string } {
  const { paragraphs, action, footnote, footnoteLink } = content;
  // A line break in a subject would start another header.
  const subject = content.subject.replace(/\s+/g, " ").trim();
  const text = [
    ...paragraphs,
    ...(action ? [`${action.label}: ${action.href}`] : []),
    ...(footnote ? [footnote] : []),
    ...(footnoteLink ? [`${footnoteLink.label}: ${footnoteLink.href}`] : []),
  ];
  const body = [
    ...paragraphs.map((one) => `<p style="margin:0 0 16px">${escapeHtml(one)}</p>`),
    ...(action ? [button(action)] : []),
    ...(footnote ? [small(escapeHtml(footnote))] : []),
    ...(footnoteLink
      ? [small(`<a href="${escapeHtml(footnoteLink.href)}">${escapeHtml(footnoteLink.label)}</a>`)]
      : []),
  ];
  return { subject, text: `${text.join("\n\n")}\n`, html: page(subject, body.join("\n")) };
}

function small(html: string): string {
  return `<p style="margin:16px 0 0;color:#5b6172;font-size:13px">${html}</p>`;
}

function button({ label, href }: { label: string; href: string }): string {
  const address = escapeHtml(href);
  return [
    `<p style="margin:24px 0"><a href="${address}" style="display:inline-block;padding:10px 18px;border-radius:8px;`,
    `background:#3b49c9;color:#ffffff;text-decoration:none;font-weight:600">${escapeHtml(label)}</a></p>`,
    `<p style="margin:0;color:#5b6172;font-size:13px">Or copy this address: <span style="word-break:break-all">${address}</span></p>`,
  ].join("");
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title></head>
<body style="margin:0;padding:24px;background:#f5f6fa;color:#1d2233;font:15px/1.5 system-ui,'Segoe UI',Roboto,sans-serif">
<div style="max-width:560px;margin:0 auto;padding:28px;background:#ffffff;border:1px solid #e2e4ec;border-radius:12px">
<p style="margin:0 0 20px;font-weight:700;color:#3b49c9">Learn Amp</p>
${body}
</div></body></html>
`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
