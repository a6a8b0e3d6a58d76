import { create } from 'zustand'
import { goTo } from '../app/navigation'
import type { GuideStepId } from './guide-steps'

type GuidePlace = {
  /** Step that is shown; null = the first that is not done. */
  readonly step: GuideStepId | null
  /** Connector the steps are about; null = the newest there is. */
  readonly instanceId: string | null
  /** Issue that becomes the first ticket. */
  readonly issueId: string | null
}

/** Where a person is in the guided beginning; leaving the page and coming back keeps it. */
export const useGuidePlace = create<GuidePlace>(() => ({
  step: null,
  instanceId: null,
  issueId: null,
}))

export function showStep(step: GuideStepId): void {
  useGuidePlace.setState({ step })
}

/** Opens the guided beginning at a step. */
export function openStep(step: GuideStepId): void {
  showStep(step)
  goTo('start')
}

export function chooseInstance(instanceId: string): void {
  useGuidePlace.setState({ instanceId })
}

export function chooseIssue(issueId: string): void {
  useGuidePlace.setState({ issueId })
}
