import type { PlannedAction, PlanView } from '../../shared/ipc/views'
import { counted } from '../format/words'

/** Actions that would change something, and the ones that were decided against. */
export function splitPlan(plan: PlanView): {
  readonly acting: readonly PlannedAction[]
  readonly skipped: readonly PlannedAction[]
} {
  return {
    acting: plan.actions.filter((action) => action.toward !== 'neither'),
    skipped: plan.actions.filter((action) => action.toward === 'neither'),
  }
}

/** Words of the button that does what the plan says, such as "Send 2 changes to SEC-4". */
export function effectWords(plan: PlanView, ticket: string): string {
  const out = plan.actions.filter((action) => action.toward === 'there').length
  const inward = plan.actions.filter((action) => action.toward === 'here').length
  if (out > 0 && inward > 0) return `Send ${out} and receive ${counted(inward, 'change')}`
  if (out > 0) return `Send ${counted(out, 'change')} to ${ticket}`
  if (inward > 0) return `Receive ${counted(inward, 'change')} from ${ticket}`
  return 'Nothing to do'
}
