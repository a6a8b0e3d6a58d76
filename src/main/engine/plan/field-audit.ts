import type { AuditEvent, AuditKind } from '../../../shared/domain/audit'
import type { EventFacts } from '../audit-event'
import { isBlank } from '../merge/canonical'
import type { PlanInput } from './plan-input'
import type { FieldStep } from './plan-types'
import { stepText } from './why'

/**
 * What the audit says about a step while the remote values are taken in, or null when it says
 * nothing: unchanged fields are counted, not recorded, and a standing decision is recorded once.
 * What is pushed is recorded when it was sent.
 */
export function stepEvent(step: FieldStep, input: PlanInput): EventFacts | null {
  const kind = kindOf(step)
  if (kind === null) return null
  const lost = step.lost !== undefined && !isBlank(step.type, step.lost) ? { lost: step.lost } : {}
  const values: Partial<Pick<AuditEvent, 'before' | 'after'>> =
    step.take === null ? {} : { before: step.local, after: step.take.value }
  const by = step.take === null ? undefined : step.take.stamp.origin.by
  return {
    kind,
    ...(by === undefined ? {} : { actor: by }),
    reason: stepText(step, input),
    field: step.field,
    rule: step.rule,
    ...values,
    ...lost,
  }
}

/** Whether a step decided between two values that both meant something. */
export function isConflict(step: FieldStep): boolean {
  return (
    step.lost !== undefined &&
    !isBlank(step.type, step.lost) &&
    (step.rule === 'D7' || step.rule === 'D8' || step.rule === 'D10' || step.rule === 'D11')
  )
}

function kindOf(step: FieldStep): AuditKind | null {
  // A choice is recorded when it is opened and when it ends.
  if (step.conflict !== null) return null
  if (step.joined) return 'field.merged'
  if (isConflict(step)) return 'field.conflict'
  if (step.take !== null) return 'field.received'
  if (step.rule === 'D2' || step.rule === 'D9' || step.rule === 'sent') {
    const nothing = isBlank(step.type, step.local)
    return step.newBase === undefined || nothing ? null : 'field.converged'
  }
  const noted = step.note !== undefined && step.note !== null
  switch (step.rule) {
    case 'D4':
    case 'D5':
    case 'D8':
    case 'D11':
      return noted ? 'field.kept' : null
    case 'D6':
      return noted ? 'field.ignored' : null
    case 'unmapped':
    case 'blank':
      return noted ? 'field.unmapped' : null
    case 'grace':
      return noted ? 'field.ignored' : null
    case 'close-switch':
    case 'reopen-switch':
    case 'detector':
      return 'field.ignored'
    default:
      return null
  }
}
