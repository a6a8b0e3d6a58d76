import type { CancelSignal } from '../../../shared/cancel'
import type { ProbeResult } from '../../../shared/domain/instance'
import { AppFailure, toAppError } from '../../../shared/errors'
import { object, textOrNull } from '../answer/json-shape'
import { doorbellProbe } from './doorbell-probe'
import { newJql } from './fetch-new'
import type { JiraSession } from './jira-session'
import { probeTimeForm } from './time-form'

type Outcome = Omit<ProbeResult, 'name' | 'label'>

const rights = [
  { name: 'browse', label: 'See issues', permission: 'BROWSE_PROJECTS', words: 'Browse projects' },
  { name: 'create', label: 'Create issues', permission: 'CREATE_ISSUES', words: 'Create issues' },
  { name: 'edit', label: 'Edit issues', permission: 'EDIT_ISSUES', words: 'Edit issues' },
  { name: 'comment', label: 'Add comments', permission: 'ADD_COMMENTS', words: 'Add comments' },
  {
    name: 'transition',
    label: 'Move issues',
    permission: 'TRANSITION_ISSUES',
    words: 'Transition issues',
  },
] as const

/** A clock further off than this (ms) makes "who was last" doubtful to a person, though it is corrected. */
const NOTABLE_OFFSET_MS = 60_000

/**
 * Asks each right with a probe of its own and reports every answer as it comes. What cannot be asked
 * because an earlier probe failed is reported as skipped. Never throws for a failed probe.
 */
export async function runProbes(
  session: JiraSession,
  clockOffset: () => number | null,
  onProbe: (probe: ProbeResult) => void,
  signal?: CancelSignal,
): Promise<readonly ProbeResult[]> {
  const results: ProbeResult[] = []
  const report = (name: string, label: string, outcome: Outcome) => {
    const probe = { name, label, ...outcome }
    results.push(probe)
    onProbe(probe)
    return outcome.outcome === 'passed' || outcome.outcome === 'warning'
  }
  const reached = report('reach', 'Reach the site', await reach(session, signal))
  report('clock', 'Compare clocks', reached ? clock(clockOffset()) : skipped)
  const known = report('auth', 'Sign in', reached ? await auth(session, signal) : skipped)
  const held = known ? await permissions(session, signal) : null
  let browses = false
  for (const right of rights) {
    const passed = report(right.name, right.label, held === null ? skipped : held(right))
    if (right.name === 'browse') browses = passed
  }
  report('changes', 'List changes by time', browses ? await changes(session, signal) : skipped)
  if (session.fetchQuery !== '') {
    report(
      'query',
      'Try the query for new issues',
      browses ? await query(session, signal) : skipped,
    )
  }
  const desk = browses ? await serviceDesks(session, signal) : null
  if (desk !== null) report('desk', 'Answer customers as an agent', desk)
  if (session.rings) {
    const told = known ? await doorbellProbe(session, signal) : skipped
    report('doorbell', 'Be told of changes', told)
  }
  return results
}

const AGENT = 'SERVICEDESK_AGENT'

/** Whether the account is an agent of the service projects it watches; null when there are none. */
async function serviceDesks(
  session: JiraSession,
  signal: CancelSignal | undefined,
): Promise<Outcome | null> {
  try {
    const { keys } = session.watched
    const desks = await session.desks.all(signal)
    const wanted = desks.filter(({ projectKey }) => keys.length === 0 || keys.includes(projectKey))
    if (wanted.length === 0) return null
    const lacking: string[] = []
    for (const { projectKey } of wanted) {
      const held = await session.metadata.freshRights(projectKey, [AGENT], signal)
      if (!held.has(AGENT)) lacking.push(projectKey)
    }
    const names = wanted.map((desk) => desk.projectKey).join(', ')
    if (lacking.length === 0) return { outcome: 'passed', detail: `Agent of ${names}.` }
    const where = lacking.join(', ')
    return {
      outcome: 'warning',
      detail: `Not an agent of ${where}: notes for agents cannot be written there.`,
      remedy: `Ask a Jira administrator to make the account an agent of ${where}.`,
    }
  } catch (thrown) {
    return failed(thrown, 'Ask an administrator whether the account may use the service projects.')
  }
}

const skipped: Outcome = {
  outcome: 'skipped',
  detail: 'Not tried, because an earlier step failed.',
}

async function reach(session: JiraSession, signal: CancelSignal | undefined): Promise<Outcome> {
  try {
    const info = object(await session.api.get('/serverInfo', { signal }), 'server information')
    const kind = textOrNull(info.deploymentType)
    const { name, deploymentTypes } = session.site
    if (kind !== null && !deploymentTypes.includes(kind)) {
      return {
        outcome: 'failed',
        detail: `The site runs Jira ${kind}.`,
        remedy: `This connector was set up for ${name}. Choose the other product, or use the address of such a site.`,
      }
    }
    return { outcome: 'passed', detail: `${textOrNull(info.serverTitle) ?? 'Jira'} answered.` }
  } catch (thrown) {
    // Some sites show this page to nobody without a login; they were reached all the same.
    if (thrown instanceof AppFailure && ['auth', 'permission'].includes(thrown.error.code)) {
      return { outcome: 'passed', detail: 'The site answered.' }
    }
    return failed(thrown, 'Check the address, the proxy and the network of this computer.')
  }
}

function clock(offset: number | null): Outcome {
  if (offset === null) {
    return {
      outcome: 'warning',
      detail: 'The site does not tell its time.',
      remedy: "Edits are compared with this computer's own clock; keep it right.",
    }
  }
  const seconds = Math.round(offset / 1000)
  const side = seconds < 0 ? 'behind' : 'ahead of'
  const detail =
    seconds === 0
      ? "The site's clock agrees with ours."
      : `The site's clock is ${Math.abs(seconds)} s ${side} ours.`
  if (Math.abs(offset) <= NOTABLE_OFFSET_MS) return { outcome: 'passed', detail }
  return {
    outcome: 'warning',
    detail,
    remedy: 'Lockstep corrects for it. Still, set this computer to a time server.',
  }
}

async function auth(session: JiraSession, signal: CancelSignal | undefined): Promise<Outcome> {
  try {
    const me = await session.freshMyself(signal)
    return { outcome: 'passed', detail: `Signed in as ${me.displayName} (${me.timeZone}).` }
  } catch (thrown) {
    return failed(thrown, signInRemedy(session, thrown))
  }
}

/** Data Center locks a name out of its API after wrong passwords, whatever is sent afterwards. */
function signInRemedy({ site }: JiraSession, thrown: unknown): string {
  if (site.deployment === 'cloud') {
    return 'Check the e-mail address and make a new API token in the Atlassian account settings.'
  }
  return /AUTHENTICATION_DENIED|CAPTCHA/i.test(toAppError(thrown).cause ?? '')
    ? 'Sign in to Jira with this account in a browser once and solve the captcha, then test again.'
    : 'Check the access token, or the user name and password.'
}

type Right = (typeof rights)[number]

async function permissions(
  session: JiraSession,
  signal: CancelSignal | undefined,
): Promise<(right: Right) => Outcome> {
  const { keys } = session.watched
  const projects: readonly (string | undefined)[] = keys.length === 0 ? [undefined] : keys
  const lacking = new Map<string, string[]>()
  for (const projectKey of projects) {
    try {
      const asked = rights.map((right) => right.permission)
      const held = await session.metadata.freshRights(projectKey, asked, signal)
      for (const { permission } of rights) {
        if (held.has(permission)) continue
        lacking.set(permission, [...(lacking.get(permission) ?? []), projectKey ?? 'any project'])
      }
    } catch (thrown) {
      const where = projectKey === undefined ? 'the site' : `the project ${projectKey}`
      const outcome = failed(thrown, `Ask an administrator to give the account access to ${where}.`)
      return () => outcome
    }
  }
  return (right) => {
    const where = lacking.get(right.permission)
    if (where === undefined) return { outcome: 'passed', detail: 'Allowed.' }
    return {
      outcome: 'failed',
      detail: `Not allowed in ${where.join(', ')}.`,
      remedy: `Ask a Jira administrator for the permission "${right.words}" in ${where.join(', ')}.`,
    }
  }
}

async function changes(session: JiraSession, signal: CancelSignal | undefined): Promise<Outcome> {
  try {
    const form = await probeTimeForm(session, signal)
    if (form === null) {
      return {
        outcome: 'warning',
        detail: 'The account sees no issue yet, so this could not be tried.',
        remedy: 'Test again once there is an issue the account can see.',
      }
    }
    const how = form === 'epoch' ? 'in absolute time' : "in the account's own time zone"
    return { outcome: 'passed', detail: `Changes are listed ${how}.` }
  } catch (thrown) {
    return failed(thrown, 'Ask an administrator whether the account may search for issues.')
  }
}

function failed(thrown: unknown, remedy: string): Outcome {
  const { message, cause } = toAppError(thrown)
  return {
    outcome: 'failed',
    detail: cause === undefined ? message : `${message} (${cause})`,
    remedy,
  }
}

async function query(session: JiraSession, signal: CancelSignal | undefined): Promise<Outcome> {
  try {
    const jql = await newJql(session, session.clock.now(), signal)
    await session.site.firstHits(session, { jql, fields: ['created'] }, 1, signal)
    return { outcome: 'passed', detail: 'The site understands the query.' }
  } catch (thrown) {
    const error = toAppError(thrown)
    return {
      outcome: 'failed',
      detail: error.cause ?? error.message,
      remedy: 'Correct the query under "Only those that match", or leave it empty.',
    }
  }
}
