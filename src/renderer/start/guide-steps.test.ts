import { expect, test } from 'vitest'
import { type GuideFacts, guideSteps, nextStep } from './guide-steps'

const nothing: GuideFacts = {
  ...{ connectors: 0, running: 0, links: 0 },
  ...{ profilesChosen: false, dryRun: false, paused: false },
}
const done = (facts: Partial<GuideFacts>) =>
  guideSteps({ ...nothing, ...facts }).flatMap((step) => (step.done ? [step.id] : []))

test('an empty workspace has done nothing, and its schedule runs for nobody', () => {
  expect(done({})).toEqual([])
  expect(nextStep(guideSteps(nothing))).toBe('connect')
})

test('each step is ticked by what is so', () => {
  expect(done({ connectors: 1 })).toEqual(['connect'])
  expect(done({ connectors: 1, running: 1 })).toEqual(['connect', 'schedule'])
  expect(done({ connectors: 1, running: 1, paused: true })).toEqual(['connect'])
  expect(done({ profilesChosen: true, dryRun: true })).toEqual(['preset', 'rehearse'])
})

test('a ticket cannot have been sent without a profile', () => {
  expect(done({ links: 1 })).toEqual(['preset', 'send'])
})

test('the first step that is not done comes next, the last when all are', () => {
  const steps = (facts: Partial<GuideFacts>) => guideSteps({ ...nothing, ...facts })
  expect(nextStep(steps({ connectors: 1, running: 1, dryRun: true }))).toBe('preset')
  expect(nextStep(steps({ connectors: 1, running: 1, links: 1, dryRun: true }))).toBe('schedule')
})
