import type { CancelSignal } from '../../../shared/cancel'
import type { ProbeResult } from '../../../shared/domain/instance'
import { AppFailure, toAppError } from '../../../shared/errors'
import { object, textOrNull } from '../answer/json-shape'
import {
  clockProbe,
  failedProbe,
  ProbeList,
  type ProbeOutcome,
  passedProbe,
  skippedProbe,
  warningProbe,
} from '../contract/probe-outcomes'
import { doorbellProbe } from './doorbell-probe'
import { newJql } from './fetch-new'
import type { JiraSession } from './jira-session'
import { probeTimeForm } from './time-form'

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
  const list = new ProbeList(onProbe)
  const report = list.report.bind(list)
  const reached = report('reach', 'Reach the site', await reach(session, signal))
  report('clock', 'Compare clocks', reached ? clockProbe(clockOffset(), 'site') : skippedProbe)
  const known = report('auth', 'Sign in', reached ? await auth(session, signal) : skippedProbe)
  const held = known ? await permissions(session, signal) : null
  let browses = false
  for (const right of rights) {
    const passed = report(right.name, right.label, held === null ? skippedProbe : held(right))
    if (right.name === 'browse') browses = passed
  }
  report('changes', 'List changes by time', browses ? await changes(session, signal) : skippedProbe)
  if (session.fetchQuery !== '') {
    report(
      'query',
      'Try the query for new issues',
      browses ? await query(session, signal) : skippedProbe,
    )
  }
  const desk = browses ? await serviceDesks(session, signal) : null
  if (desk !== null) report('desk', 'Answer customers as an agent', desk)
  if (session.rings) {
    const told = known ? await doorbellProbe(session, signal) : skippedProbe
    report('doorbell', 'Be told of changes', told)
  }
  return list.results
}

const AGENT = 'SERVICEDESK_AGENT'

/** Whether the account is an agent of the service projects it watches; null when there are none. */
async function serviceDesks(
  session: JiraSession,
  signal: CancelSignal | undefined,
): Promise<ProbeOutcome | null> {
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
    if (lacking.length === 0) return passedProbe(`Agent of ${names}.`)
    const where = lacking.join(', ')
    return warningProbe(
      `Not an agent of ${where}: notes for agents cannot be written there.`,
      `Ask a Jira administrator to make the account an agent of ${where}.`,
    )
  } catch (thrown) {
    return failedProbe(
      thrown,
      'Ask an administrator whether the account may use the service projects.',
    )
  }
}

async function reach(
  session: JiraSession,
  signal: CancelSignal | undefined,
): Promise<ProbeOutcome> {
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
    return passedProbe(`${textOrNull(info.serverTitle) ?? 'Jira'} answered.`)
  } catch (thrown) {
    // Some sites show this page to nobody without a login; they were reached all the same.
    if (thrown instanceof AppFailure && ['auth', 'permission'].includes(thrown.error.code)) {
      return passedProbe('The site answered.')
    }
    return failedProbe(thrown, 'Check the address, the proxy and the network of this computer.')
  }
}

async function auth(session: JiraSession, signal: CancelSignal | undefined): Promise<ProbeOutcome> {
  try {
    const me = await session.freshMyself(signal)
    return passedProbe(`Signed in as ${me.displayName} (${me.timeZone}).`)
  } catch (thrown) {
    return failedProbe(thrown, signInRemedy(session, thrown))
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
): Promise<(right: Right) => ProbeOutcome> {
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
      const outcome = failedProbe(
        thrown,
        `Ask an administrator to give the account access to ${where}.`,
      )
      return () => outcome
    }
  }
  return (right) => {
    const where = lacking.get(right.permission)
    if (where === undefined) return passedProbe('Allowed.')
    return {
      outcome: 'failed',
      detail: `Not allowed in ${where.join(', ')}.`,
      remedy: `Ask a Jira administrator for the permission "${right.words}" in ${where.join(', ')}.`,
    }
  }
}

async function changes(
  session: JiraSession,
  signal: CancelSignal | undefined,
): Promise<ProbeOutcome> {
  try {
    const form = await probeTimeForm(session, signal)
    if (form === null) {
      return warningProbe(
        'The account sees no issue yet, so this could not be tried.',
        'Test again once there is an issue the account can see.',
      )
    }
    const how = form === 'epoch' ? 'in absolute time' : "in the account's own time zone"
    return passedProbe(`Changes are listed ${how}.`)
  } catch (thrown) {
    return failedProbe(thrown, 'Ask an administrator whether the account may search for issues.')
  }
}

async function query(
  session: JiraSession,
  signal: CancelSignal | undefined,
): Promise<ProbeOutcome> {
  try {
    const jql = await newJql(session, session.clock.now(), signal)
    await session.site.firstHits(session, { jql, fields: ['created'] }, 1, signal)
    return passedProbe('The site understands the query.')
  } catch (thrown) {
    const error = toAppError(thrown)
    return {
      outcome: 'failed',
      detail: error.cause ?? error.message,
      remedy: 'Correct the query under "Only those that match", or leave it empty.',
    }
  }
}
