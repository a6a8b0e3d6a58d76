import type { JiraUser } from '../model/user'
import { type Html, html, trusted } from './html'

export interface Frame {
  readonly title: string
  readonly user: JiraUser
  readonly users: readonly JiraUser[]
  /** Path of the site, with a slash at its end. */
  readonly home: string
  /** Where the sign-in form leads back to. */
  readonly path: string
  readonly fault: string | null
}

/** A whole page: head, bar with the user switch, and the main part. */
export function framed(frame: Frame, main: Html): string {
  const options = frame.users.map(
    (u) =>
      html`<option value="${u.accountId}"${trusted(u === frame.user ? ' selected' : '')}>${u.displayName} (${u.note})</option>`,
  )
  const page = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${frame.title} - Jira sandbox</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="${frame.home}avatar/site.svg"><link rel="stylesheet" href="${frame.home}style.css"></head>
<body><a class="skip" href="#main">Skip to content</a>
<header><div><strong><a href="${frame.home}">Jira sandbox</a></strong>
<form class="row" method="post" action="${frame.home}sign-in">
<input type="hidden" name="back" value="${frame.path}">
<label for="who">Signed in as</label>
<select id="who" name="user">${options}</select><button class="plain">Switch</button></form></div></header>
<main id="main">${frame.fault ? html`<p class="fault" role="alert">${frame.fault}</p>` : null}${main}</main>
</body></html>`
  return page.html
}
