export const guideStepIds = ['connect', 'preset', 'rehearse', 'send', 'schedule'] as const
export type GuideStepId = (typeof guideStepIds)[number]

/** What the workspace says about how far a person came. */
export type GuideFacts = {
  readonly connectors: number
  /** Of those, the ones that are switched on. */
  readonly running: number
  readonly links: number
  readonly profilesChosen: boolean
  readonly dryRun: boolean
  readonly paused: boolean
}

export type GuideStep = {
  readonly id: GuideStepId
  readonly label: string
  /** What is done there, in a sentence. */
  readonly does: string
  readonly done: boolean
}

const words: Readonly<Record<GuideStepId, { readonly label: string; readonly does: string }>> = {
  connect: {
    label: 'Connect a system',
    does: 'An account on the system your tickets live in. It is tested before it is kept.',
  },
  preset: {
    label: 'Choose a preset',
    does: 'A profile says which field goes where and with which value. See what it makes of real records before anything flows.',
  },
  rehearse: {
    label: 'Dry run',
    does: 'What one issue would become as a ticket. Nothing is written.',
  },
  send: {
    label: 'Send one',
    does: 'Creates this one ticket and keeps it in step with its issue.',
  },
  schedule: {
    label: 'Schedule on',
    does: 'From then on the mirror runs by itself.',
  },
}

/** The steps of the guided beginning, each ticked by what is so in the workspace and not by a click. */
export function guideSteps(facts: GuideFacts): readonly GuideStep[] {
  const done: Readonly<Record<GuideStepId, boolean>> = {
    connect: facts.connectors > 0,
    // A link cannot be made without one.
    preset: facts.profilesChosen || facts.links > 0,
    rehearse: facts.dryRun,
    send: facts.links > 0,
    schedule: facts.running > 0 && !facts.paused,
  }
  return guideStepIds.map((id) => ({ id, ...words[id], done: done[id] }))
}

/** The step to begin with: the first that is not done, or the last. */
export function nextStep(steps: readonly GuideStep[]): GuideStepId {
  return steps.find(({ done }) => !done)?.id ?? 'schedule'
}
