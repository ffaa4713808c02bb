import { type Html, html } from "../../console/html";

/** A page that says what is wrong and leads nowhere, like Okta's own. `code` is OAuth's. */
export function problemPage(input: { heading: string; text: string; code: string; advice: string }): Html {
  return html`<div class="card">
<h1>${input.heading}</h1>
<p><code>${input.code}</code></p>
<p>${input.text}</p>
<div class="note"><p>${input.advice}</p></div>
</div>`;
}
