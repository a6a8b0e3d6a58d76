import { expect, test } from 'vitest'
import { RevisionGate } from './revision-gate'

const event = (revision: number, issueIds: string[] = [], areas: ('queue' | 'runs')[] = []) => ({
  after: revision - 1,
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

test('takes an event of several revisions that begins where the last one ended, or before', () => {
  const gate = new RevisionGate()
  gate.startAt(4)
  gate.take({ ...event(9, ['a']), after: 4 })
  gate.startAt(11)
  gate.take({ ...event(12, ['b']), after: 9 })
  const batch = gate.drain()
  expect(batch?.everything).toBe(false)
  expect([...(batch?.issueIds ?? [])]).toEqual(['a', 'b'])
  gate.take({ ...event(15), after: 13 })
  expect(gate.drain()?.everything).toBe(true)
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
