import { type Html, html } from "../../console/html";

export interface SignInPage {
  /** Where the form goes. */
  action: string;
  /** What they want to sign in to; null for the org's own pages. */
  app: string | null;
  login: string;
  error: string | null;
  /** What the local org knows about the problem and Okta wouldn't say. */
  hint: string | null;
  /** Whether the old password must be replaced. */
  renew: boolean;
}

/** The sign-in form: a login typed by hand, so that it serves any number of people, and a password. */
export function signInPage({ action, app, login, error, hint, renew }: SignInPage): Html {
  const invalid = error ? html`aria-invalid="true" aria-describedby="problem"` : null;
  return html`<div class="card">
<h1>${renew ? "Your password has expired" : "Sign in"}</h1>
<p class="soft">${app ? html`to continue to <strong>${app}</strong>` : "to your apps"}</p>
${error ? html`<div class="alert" role="alert" id="problem"><p>${error}</p></div>` : null}
<form method="post" action="${action}">
<label for="login">Username</label>
<input id="login" name="login" value="${login}" autocomplete="username" autocapitalize="none" spellcheck="false"
  ${renew ? html`readonly` : html`${invalid} required autofocus`}>
<label for="password">${renew ? "Old password" : "Password"}</label>
<input id="password" name="password" type="password" autocomplete="current-password" aria-describedby="anything">
${renew ? newPassword(invalid) : null}
<button type="submit">${renew ? "Change password" : "Sign in"}</button>
</form>
<div class="note">
<p id="anything">This is a local Okta org for trying things out. Any password will do, or none, unless one was set for the person.</p>
${hint ? html`<p>${hint}</p>` : null}
</div>
</div>`;
}

function newPassword(invalid: Html | null): Html {
  return html`<label for="newPassword">New password</label>
<input id="newPassword" name="newPassword" type="password" autocomplete="new-password" minlength="8"
  ${invalid} required autofocus>`;
}
