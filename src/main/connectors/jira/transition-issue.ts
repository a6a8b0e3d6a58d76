import type { CancelSignal } from '../../../shared/cancel'
import type { TicketStatusCategory } from '../../../shared/domain/ticket'
import { type AppError, AppFailure } from '../../../shared/errors'
import type { RemoteId } from '../../../shared/ids'
import type { TransitionResult, TransitionTarget } from '../../engine/ports/connector'
import { afterEffect } from '../answer/after-effect'
import { isJson, object, textOrNull } from '../answer/json-shape'
import { urlPart } from '../http/url-part'
import { chooseWay } from './choose-step'
import { getIssue } from './issue-request'
import type { JiraSession } from './jira-session'
import { parseStatus, type Status } from './parse-status'
import { fillScreen, type ScreenRefusal, screenRefusal } from './transition-fields'
import { parseTransitions, type Transition } from './workflow-map'

/** No workflow worth walking is longer; a longer way would be a circle. */
const MOST_STEPS = 8

type Position = {
  readonly status: Status
  /** Issues with the same one share their workflow. */
  readonly workflow: string
  readonly projectKey: string
  readonly typeId: string
}

/**
 * Moves an issue to a status or a category through the transitions its workflow offers at each step.
 * The present status is looked at first, so repeating the call is harmless. A walk that gets stuck
 * answers `blocked` with the status it reached and what is offered there.
 */
export async function transitionIssue(
  session: JiraSession,
  remoteId: RemoteId,
  target: TransitionTarget,
  signal?: CancelSignal,
): Promise<TransitionResult> {
  const isTarget = targetTest(target)
  const visited = new Set<string>()
  let here = await position(session, remoteId, signal)
  if (isTarget(here.status)) return { kind: 'already-there', statusName: here.status.name }
  const start = here.status.name
  for (let step = 0; step < MOST_STEPS; step += 1) {
    // What goes wrong once it moved must not look as if nothing had happened.
    const look = step === 0 ? atRest : afterEffect
    const from = here
    const offered = await look(() => readOffered(session, remoteId, from, signal))
    const route = {
      workflow: here.workflow,
      from: here.status,
      offered,
      visited,
      isTarget,
      towards: await look(() => towards(session, target, offered, from, signal)),
    }
    const way = chooseWay(route, session.workflows)
    if (way === null) return blocked(start, here.status, offered, target, null)
    // The whole way is looked at first: a ticket left half way helps nobody.
    const missing = [way.move, ...way.ahead].map((one) => screenRefusal(one, target.fields))
    const refusal = missing.find((one) => one !== null) ?? null
    if (refusal !== null) return blocked(start, here.status, offered, target, refusal)
    const { move } = way
    const { site, people, sprints, teams } = session
    const context = { site, people, sprints, teams, where: { issueId: remoteId }, signal }
    const fields = await look(() => fillScreen(move, target.fields, context))
    visited.add(here.status.id)
    session.writes.note(remoteId)
    const moved = await taken(() =>
      session.api.post(`/issue/${urlPart(remoteId)}/transitions`, {
        body: {
          transition: { id: move.id },
          ...(Object.keys(fields).length === 0 ? {} : { fields }),
        },
        signal,
      }),
    )
    if (moved !== null)
      return blocked(start, here.status, offered, target, refusedMove(move, moved))
    here = await afterEffect(() => position(session, remoteId, signal))
    // The reply to a transition is empty, so it carries no version.
    if (isTarget(here.status)) return { kind: 'done', statusName: here.status.name, version: null }
  }
  const offered = await afterEffect(() => readOffered(session, remoteId, here, signal))
  return blocked(start, here.status, offered, target, {
    reason: 'The way is too long.',
    fields: {},
  })
}

async function atRest<T>(work: () => Promise<T> | T): Promise<T> {
  return work()
}

/** Takes a move; answers what a validator of the workflow said against it, null when it was taken. */
async function taken(move: () => Promise<unknown>): Promise<AppError | null> {
  try {
    await move()
    return null
  } catch (thrown) {
    if (thrown instanceof AppFailure && thrown.error.code === 'invalid') return thrown.error
    throw thrown
  }
}

function refusedMove({ name }: Transition, { cause, fields, message }: AppError): ScreenRefusal {
  const why = cause ?? (fields === undefined ? message : '')
  return {
    reason: `Jira refused the move "${name}"${why === '' ? '.' : `: ${why}`}`,
    fields: fields ?? {},
  }
}

function targetTest(target: TransitionTarget): (status: Status) => boolean {
  const wanted = String(target.status ?? '').toLowerCase()
  return target.statusField === 'statusCategory'
    ? (status) => status.category === wanted
    : (status) => status.name.toLowerCase() === wanted
}

/** Category of the target, which tells which way to walk when it is not offered right here. */
async function towards(
  session: JiraSession,
  target: TransitionTarget,
  offered: readonly Transition[],
  here: Position,
  signal: CancelSignal | undefined,
): Promise<TicketStatusCategory | null> {
  if (target.statusField === 'statusCategory') return target.status as TicketStatusCategory
  const isTarget = targetTest(target)
  const way = offered.find(({ to }) => isTarget(to))
  if (way !== undefined) return way.to.category
  const statuses = await session.metadata.statuses(here.projectKey, here.typeId, signal)
  return statuses.find(isTarget)?.category ?? null
}

async function position(
  session: JiraSession,
  remoteId: RemoteId,
  signal: CancelSignal | undefined,
): Promise<Position> {
  const fields = ['status', 'project', 'issuetype']
  const issue = object(await getIssue(session, remoteId, fields, signal), 'an issue')
  const raw = object(issue.fields, 'the fields of an issue')
  const member = (value: unknown, name: 'id' | 'key') =>
    isJson(value) ? (textOrNull(value[name]) ?? '') : ''
  const projectKey = member(raw.project, 'key')
  const typeId = member(raw.issuetype, 'id')
  return {
    status: parseStatus(raw.status),
    workflow: `${projectKey}/${typeId}`,
    projectKey,
    typeId,
  }
}

async function readOffered(
  session: JiraSession,
  remoteId: RemoteId,
  here: Position,
  signal: CancelSignal | undefined,
): Promise<readonly Transition[]> {
  const answer = await session.api.get(`/issue/${urlPart(remoteId)}/transitions`, {
    query: { expand: 'transitions.fields' },
    signal,
  })
  const offered = parseTransitions(answer)
  session.workflows.note(here.workflow, here.status.id, offered)
  return offered
}

function blocked(
  start: string,
  reached: Status,
  offered: readonly Transition[],
  target: TransitionTarget,
  refusal: ScreenRefusal | null,
): TransitionResult {
  const moved = reached.name === start ? '' : ` It moved from ${start} to ${reached.name}.`
  const names = offered.map((way) => `${way.name} (to ${way.to.name})`)
  const why = refusal?.reason ?? `No way leads from ${reached.name} to ${String(target.status)}.`
  const reason = `${why}${moved}`
  return { kind: 'blocked', reason, offered: names, fields: refusal?.fields ?? {} }
}
