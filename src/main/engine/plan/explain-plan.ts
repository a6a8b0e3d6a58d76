import { appendsEdits } from '../entries/entry-policy'
import { fileAction } from './explain-file'
import type { PlanInput } from './plan-input'
import type { CommentStep, ExplainedAction, ExplainedPlan, FieldStep, LinkPlan } from './plan-types'
import { stepText } from './why'

/** A plan in words: one action per field and comment, and a summary. */
export function explainPlan(plan: LinkPlan, input: PlanInput): ExplainedPlan {
  const actions = [
    ...plan.fields.flatMap((step) => fieldActions(step, input)),
    ...plan.comments.map((step) => commentAction(step, input)),
    ...plan.files.map((step) => fileAction(step, input)),
  ]
  return { ...plan, actions, summary: plan.hold?.text ?? summaryOf(actions, input) }
}

function fieldActions(step: FieldStep, input: PlanInput): ExplainedAction[] {
  const reason = stepText(step, input)
  const common = { field: step.field, reason, rule: step.rule } as const
  const there = step.remote ?? step.rawRemote ?? null
  const actions: ExplainedAction[] = []
  if (step.take !== null) {
    const to = step.take.value
    actions.push({ ...common, kind: 'receive', toward: 'here', from: step.local, to })
  }
  if (step.push !== null) {
    const kind = step.field === 'status' ? 'transition' : 'send'
    actions.push({ ...common, kind, toward: 'there', from: there, to: step.push.local })
  }
  if (actions.length > 0) return actions
  return [{ ...common, kind: restKind(step), toward: 'neither', from: step.local, to: there }]
}

function restKind({ rule, conflict, newBase }: FieldStep): string {
  if (conflict !== null) return 'ask'
  if (rule === 'D1') return 'unchanged'
  return newBase === undefined ? 'keep' : 'agree'
}

function commentAction(step: CommentStep, input: PlanInput): ExplainedAction {
  const { ticket } = input.names
  const entry = input.entries.find((one) => one.id === step.entryId)
  const body = entry?.body ?? ''
  const common = { field: null, rule: 'F' } as const
  switch (step.kind) {
    case 'receive':
      return {
        ...common,
        kind: 'receive-comment',
        toward: 'here',
        from: null,
        to: step.body,
        reason: `A comment by ${step.author} in ${ticket} is not in the war room yet.`,
      }
    case 'rewrite-entry':
      return {
        ...common,
        kind: 'edit-entry',
        toward: 'here',
        from: body,
        to: step.body,
        reason:
          step.part === undefined
            ? `The comment was edited in ${ticket}; its entry follows.`
            : `The part that ${ticket} keeps of the entry was edited there; the edit is carried into the whole text.`,
      }
    case 'receive-edit':
      return {
        ...common,
        kind: 'receive-comment',
        toward: 'here',
        from: null,
        to: step.body,
        reason: `The part that ${ticket} keeps of an entry was edited there; it cannot be told what that means for the whole text, so it comes as an entry beside it.`,
      }
    case 'rewrite-comment':
      return {
        ...common,
        kind: 'edit-comment',
        toward: 'there',
        from: null,
        to: body,
        reason: appendsEdits(input)
          ? `The entry was edited here; another comment in ${ticket} says so.`
          : `The entry was edited here; its comment in ${ticket} follows.`,
      }
    case 'send':
      return {
        ...common,
        kind: 'send-comment',
        toward: 'there',
        from: null,
        to: body,
        reason: `The entry is not in ${ticket} yet.`,
      }
    case 'pair-update':
      return {
        ...common,
        kind: 'agree',
        toward: 'neither',
        from: body,
        to: body,
        reason: `A comment in ${ticket} tells of an edit made here; only that is recorded.`,
      }
    case 'pair':
      return {
        ...common,
        kind: 'agree',
        toward: 'neither',
        from: body,
        to: body,
        reason: `The entry and its comment in ${ticket} are the same; only the pair is recorded.`,
      }
  }
}

function summaryOf(actions: readonly ExplainedAction[], input: PlanInput): string {
  const here = actions.filter((one) => one.toward === 'here').length
  const there = actions.filter((one) => one.toward === 'there').length
  if (here + there === 0) return `Nothing to do: this issue and ${input.names.ticket} are in step.`
  return `${changes(here)} here and ${changes(there).toLowerCase()} in ${input.names.ticket}.`
}

function changes(count: number): string {
  return count === 0 ? 'No change' : count === 1 ? '1 change' : `${count} changes`
}
