import { type Act, commit, signedIn } from '../http/call'
import { badRequest, Refusal } from '../http/refusal'
import { projectOf } from '../model/access'
import type { ChangeItem, IssueRecord } from '../model/issue'
import { isObject, type JsonObject } from '../model/json'
import type { TransitionDef } from '../model/project'
import { statusById } from '../read/render-catalogue'
import { availableTransitions } from '../read/transition-list'
import { resolutions } from '../seed/catalogue'
import { fieldById } from '../seed/fields'
import { makeComment } from './comments'
import { readProperties } from './entity-properties'
import { changeItems, type FieldEdits, withEdits } from './field-changes'
import { memberObject, readEdits } from './read-edits'
import { systemItem, withChange } from './record-change'

/**
 * Takes a transition. Throws a 400 Refusal when it is not offered from here to this user, when a
 * field is not on its screen, or when a required one is missing.
 */
export function transitionIssue(act: Act, issue: IssueRecord, body: JsonObject): IssueRecord {
  const user = signedIn(act)
  const project = projectOf(act.world, issue)
  const transition = readTransition(act, issue, body)
  const ctx = { world: act.world, project, viewer: user }
  const onScreen = (id: string): boolean =>
    transition.screen?.some((f) => f.fieldId === id) === true
  const read = readEdits(body, onScreen, issue.values, ctx)
  requireScreenFields(transition, issue, read.edits)
  const edits = new Map(read.edits)
  const wasDone = statusById(issue.statusId).category === 'done'
  const isDone = statusById(transition.to).category === 'done'
  if (isDone && !edits.has('resolution') && issue.values.resolution === undefined)
    edits.set('resolution', resolutions[0].id)
  if (!isDone && issue.values.resolution !== undefined) edits.set('resolution', null)
  const items: ChangeItem[] = changeItems(issue, edits, ctx)
  if (transition.to !== issue.statusId)
    items.push(
      systemItem(
        'status',
        'status',
        [issue.statusId, statusById(issue.statusId).name],
        [transition.to, statusById(transition.to).name],
      ),
    )
  const comments = read.comments.map((given) => makeComment(act, user, issue, given))
  const categoryChanged = statusById(issue.statusId).category !== statusById(transition.to).category
  const moved: IssueRecord = {
    ...issue,
    statusId: transition.to,
    statusChanged: categoryChanged ? act.now : issue.statusChanged,
    resolved: isDone ? (wasDone ? issue.resolved : act.now) : null,
    values: withEdits(issue, edits),
    comments: [...issue.comments, ...comments],
    properties: { ...issue.properties, ...readProperties(body.properties) },
    updated: act.now,
  }
  return commit(act, withChange(act, user.accountId, moved, items, body.historyMetadata))
}

function readTransition(act: Act, issue: IssueRecord, body: JsonObject): TransitionDef {
  memberObject(body, 'transition')
  const given = body.transition
  const id = isObject(given) ? given.id : undefined
  if (typeof id !== 'string' && typeof id !== 'number')
    throw new Refusal(400, ["Missing 'transition' identifier"])
  const all = projectOf(act.world, issue).workflow.transitions
  const known = all.find((t) => t.id === String(id))
  if (!known) throw badRequest(`Transition id '${String(id)}' is not valid for this issue.`)
  const offered = availableTransitions(act.world, issue, act.user)
  if (!offered.includes(known))
    throw badRequest(
      `It seems that you have tried to perform a workflow operation (${known.name}) that is not valid for the current state of this issue ${issue.key}. The likely cause is that somebody has changed the issue recently, please look at the issue history for details.`,
    )
  return known
}

function requireScreenFields(
  transition: TransitionDef,
  issue: IssueRecord,
  edits: FieldEdits,
): void {
  const faults: Record<string, string> = {}
  for (const { fieldId, required } of transition.screen ?? []) {
    const after = edits.has(fieldId) ? edits.get(fieldId) : issue.values[fieldId]
    if (required && (after === undefined || after === null))
      faults[fieldId] = `${fieldById(fieldId)?.name ?? fieldId} is required.`
  }
  if (Object.keys(faults).length > 0) throw new Refusal(400, [], faults)
}
