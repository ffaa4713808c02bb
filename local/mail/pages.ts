import type { Mail } from "./mailbox";

/** The mails received, newest first. The page reloads every few seconds, without a script. */
export function listPage(mails: Mail[]): string {
  const rows = mails.map(
    ({ id, subject, to, receivedAt }) =>
      `<li><a href="/mails/${id}"><strong>${escapeHtml(subject || "(no subject)")}</strong><span>to ${escapeHtml(to.join(", "))}</span>
<time datetime="${receivedAt}">${receivedAt.slice(0, 19).replace("T", " ")} UTC</time></a></li>`,
  );
  const list = rows.length > 0 ? `<ul>${rows.join("\n")}</ul>` : "<p>No mail has arrived yet.</p>";
  const form =
    rows.length > 0 ? '<form method="post" action="/empty"><button>Empty the mailbox</button></form>' : "";
  return page(
    "Mail",
    `<h1>Mail</h1><p class="quiet">What Learn Amp has sent on this machine. Nothing leaves it.</p>${list}${form}`,
    5,
  );
}

/** One mail: its HTML in a frame that runs no scripts, and its text. */
export function mailPage(mail: Mail): string {
  const shown = mail.html
    ? `<iframe sandbox="allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation" title="The mail as shown" srcdoc="${escapeHtml(withBase(mail.html))}"></iframe>`
    : "";
  return page(
    mail.subject,
    `<p><a href="/">All mail</a></p><h1>${escapeHtml(mail.subject || "(no subject)")}</h1>
<p class="quiet">From ${escapeHtml(mail.from)} to ${escapeHtml(mail.to.join(", "))}, ${mail.receivedAt.slice(0, 19).replace("T", " ")} UTC</p>
${shown}<h2>As plain text</h2><pre>${linked(mail.text)}</pre>`,
  );
}

function page(title: string, body: string, refreshSeconds?: number): string {
  const refresh = refreshSeconds ? `<meta http-equiv="refresh" content="${refreshSeconds}">` : "";
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
${refresh}<title>${escapeHtml(title)}</title><style>
:root{color-scheme:light dark;--line:#d8dbe5;--quiet:#5b6172}
@media (prefers-color-scheme:dark){:root{--line:#3a3f52;--quiet:#aab0c2}}
body{font:15px/1.5 system-ui,"Segoe UI",Roboto,sans-serif;max-width:760px;margin:0 auto;padding:24px 16px}
ul{list-style:none;padding:0}li a{display:grid;gap:2px;padding:10px 12px;margin:0 0 8px;border:1px solid var(--line);border-radius:8px;color:inherit;text-decoration:none}
li a:hover strong{text-decoration:underline}.quiet,li span,time{color:var(--quiet);font-size:13px}
iframe{width:100%;height:420px;border:1px solid var(--line);border-radius:8px;background:#fff}
pre{white-space:pre-wrap;overflow-wrap:anywhere;padding:12px;border:1px solid var(--line);border-radius:8px}button{font:inherit;padding:6px 12px}
</style></head><body><main>${body}</main></body></html>`;
}

/** Opens a mail's links in a new tab, as a mail program does. */
function withBase(html: string): string {
  return html.replace("<head>", '<head><base target="_blank">');
}

function linked(text: string): string {
  return escapeHtml(text).replace(
    /https?:\/\/[^\s<>"]+/g,
    (address) => `<a href="${address}" target="_blank" rel="noreferrer">${address}</a>`,
  );
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
