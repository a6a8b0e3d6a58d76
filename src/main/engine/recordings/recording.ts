import type { UtcMs } from '../../../shared/time'
import type { RunContext } from '../cycle/run-context'
import { explainPlan } from '../plan/explain-plan'
import { isConflict } from '../plan/field-audit'
import type { PlanInput } from '../plan/plan-input'
import type { FieldStep, LinkPlan } from '../plan/plan-types'
import type { ListedChange } from '../ports/connector'
import type { RecordedListing, RecordedPlan } from '../ports/recorder'

/** Changes of a listing that are kept; the count says how many there were. */
const KEPT_CHANGES = 100

/** Keeps what a plan was made from, unless it did nothing, or its run has recorded enough of the plain ones. */
export function recordPlan(context: RunContext, input: PlanInput, plan: LinkPlan): void {
  if (!isRecorded(context, input, plan)) return
  const { recorder, recordings } = context
  recordings.left = Math.max(0, recordings.left - 1)
  recorder?.record(recordingOf(input, plan, context.runId ?? null))
}

/** Whether this plan would be recorded at this moment. */
export function isRecorded(
  { recorder, recordings }: Pick<RunContext, 'recorder' | 'recordings'>,
  input: PlanInput,
  plan: LinkPlan,
): boolean {
  if (recorder === undefined || isQuiet(input, plan)) return false
  return recordings.left > 0 || plan.fields.some(isConflict)
}

/** Keeps what a listing said, unless it said nothing new. */
export function recordListing(
  { recorder, clock, runId, instance }: RunContext,
  since: UtcMs,
  listed: readonly ListedChange[],
  compared: number,
): void {
  if (recorder === undefined || compared === 0) return
  const listing: RecordedListing = {
    kind: 'listing',
    at: clock.now(),
    runId: runId ?? null,
    instanceId: instance.id,
    summary: `${instance.name} listed ${listed.length} changed records; ${compared} had to be compared.`,
    since,
    listed: listed.length,
    compared,
    // Whole records are kept with the plans that were made from them.
    changes: listed.slice(0, KEPT_CHANGES).map(({ record: _, ...change }) => change),
  }
  recorder.record(listing)
}

function recordingOf(input: PlanInput, plan: LinkPlan, runId: string | null): RecordedPlan {
  const { links, map: _, digest: __, ...values } = input
  const { actions, summary } = explainPlan(plan, input)
  return {
    kind: 'plan',
    at: input.now,
    runId,
    instanceId: input.link.instanceId,
    linkId: plan.linkId,
    objectId: input.object.id,
    objectKey: input.object.key,
    ticketKey: input.names.ticket,
    summary,
    rules: Object.fromEntries(plan.fields.map((step) => [step.field, step.rule])),
    input: { ...values, links: [...links.values()] },
    plan,
    actions,
  }
}

/** Whether a plan leaves everything as it is: then it says no more than that both sides agreed. */
function isQuiet({ link }: PlanInput, plan: LinkPlan): boolean {
  const stays = (step: FieldStep): boolean =>
    step.take === null &&
    step.push === null &&
    step.newBase === undefined &&
    // An empty list of waiting writes is set again by some rules.
    (step.newSent === undefined || step.newSent.length === (link.sent[step.field] ?? []).length) &&
    step.note === undefined &&
    step.conflict === null
  return plan.comments.length + plan.files.length === 0 && plan.fields.every(stays)
}
