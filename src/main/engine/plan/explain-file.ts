import type { PlanInput } from './plan-input'
import type { ExplainedAction, FileStep } from './plan-types'

/** What happens to a file, in words. */
export function fileAction(step: FileStep, input: PlanInput): ExplainedAction {
  const { ticket } = input.names
  const own = input.entries.find((one) => one.id === step.entryId)?.file?.name ?? null
  const common = { field: null, rule: 'F' } as const
  switch (step.kind) {
    case 'receive-file':
      return {
        ...common,
        ...{ kind: 'receive-file', toward: 'here', from: null, to: step.file.name },
        reason: `A file by ${step.file.author} in ${ticket} is not in the war room yet.`,
      }
    case 'leave-out-file':
      return {
        ...common,
        ...{ kind: 'leave-out-file', toward: 'neither', from: null, to: step.file.name },
        reason: `The file stays in ${ticket}: it is larger than the ${step.limit} bytes the profile lets through.`,
      }
    case 'compare-file':
      return {
        ...common,
        ...{ kind: 'compare-file', toward: 'neither', from: own, to: step.file.name },
        reason: `A file in ${ticket} is as large as one of the war room; they are compared first.`,
      }
    case 'pair-file':
      return {
        ...common,
        ...{ kind: 'agree', toward: 'neither', from: own, to: own },
        reason: `The war room and ${ticket} hold the same file; only the pair is recorded.`,
      }
    case 'send-file':
      return {
        ...common,
        ...{ kind: 'send-file', toward: 'there', from: null, to: own },
        reason: `The file is not in ${ticket} yet.`,
      }
  }
}
