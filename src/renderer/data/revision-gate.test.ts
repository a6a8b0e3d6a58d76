import { expect, test } from 'vitest'
import { RevisionGate } from './revision-gate'

const event = (revision: number, issueIds: string[] = [], areas: ('queue' | 'runs')[] = []) => ({
  revision,
  issueIds,
  areas,
})

test('collects ids and areas of events that follow each other', () => {
  const gate = new RevisionGate()
  gate.startAt(4)
  gate.take(event(5, ['a']))
  gate.take(event(6, ['a', 'b'], ['queue']))
  const batch = gate.drain()
  expect(batch?.everything).toBe(false)
  expect([...(batch?.issueIds ?? [])]).toEqual(['a', 'b'])
  expect([...(batch?.areas ?? [])]).toEqual(['queue'])
  expect(gate.drain()).toBeNull()
})

test('asks for everything after a hole in the numbering', () => {
  const gate = new RevisionGate()
  gate.startAt(4)
  gate.take(event(7, ['a']))
  expect(gate.drain()?.everything).toBe(true)
  gate.take(event(8, ['b']))
  expect(gate.drain()?.everything).toBe(false)
})

test('leaves out events that the data already holds', () => {
  const gate = new RevisionGate()
  gate.startAt(4)
  gate.take(event(3, ['a']))
  gate.take(event(4, ['b']))
  expect(gate.drain()).toBeNull()
})

test('takes the first event it ever hears as the start when nothing was read yet', () => {
  const gate = new RevisionGate()
  gate.take(event(90, ['a']))
  expect(gate.drain()?.everything).toBe(false)
})
