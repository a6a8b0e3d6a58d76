import { expect, test } from 'vitest'
import { type CommandObjects, typedCommand } from './command-lines'

const known = [
  { name: 'change-severity', does: 'Change severity', command: 'issue.severity' },
  { name: 'assign', does: 'Assign', command: 'issue.assignee' },
  { name: 'sync-now', does: 'Sync now', command: 'issue.syncNow' },
  { name: 'create-ticket', does: 'Create ticket', command: 'issue.createTicket' },
  { name: 'write-a-comment', does: 'Write a comment', command: 'issue.comment' },
] as const
const open: CommandObjects = { ids: ['i1'], words: 'ISS-1', selected: false }
const selected: CommandObjects = {
  ids: ['i1', 'i2'],
  words: '2 selected issues',
  selected: true,
}
const nothing: CommandObjects = { ids: [], words: '', selected: false }
const people = ['ana@example.test', 'bo@example.test']
const labels = (typed: string, objects = open) =>
  typedCommand(typed, known, objects, people).lines.map(({ label }) => label)

test('commands are completed from a part of their name, those that begin so first', () => {
  expect(labels('')).toHaveLength(5)
  expect(labels('s').at(0)).toBe('!sync-now')
  const [line] = typedCommand('sever', known, open, people).lines
  expect(line).toMatchObject({
    detail: 'Change severity: a severity · ISS-1',
    target: { kind: 'complete', text: '!change-severity ' },
  })
})

test('what will be written is said before, with where', () => {
  const [line] = typedCommand('change-severity hi', known, selected, people).lines
  expect(line).toMatchObject({
    label: 'Severity: High',
    detail: 'on 2 selected issues',
    target: { kind: 'write', ids: ['i1', 'i2'] },
  })
  expect(labels('change-severity ')).toHaveLength(5)
  expect(labels('write-a-comment Seen before.')).toEqual(['Comment: “Seen before.”'])
})

test('people are offered, and anybody else may be typed', () => {
  expect(labels('assign ana')).toEqual(['Assignee: ana@example.test', 'Assignee: ana'])
  expect(labels('assign ana@example.test')).toEqual(['Assignee: ana@example.test'])
  expect(labels('assign no')).toEqual(['Assignee: nobody', 'Assignee: no'])
})

test('what is wrong names the nearest that is right', () => {
  const problem = (typed: string, objects = open) =>
    typedCommand(typed, known, objects, people).problem
  expect(problem('snyc-now')).toEqual({
    title: 'There is no command “snyc-now”',
    instead: '!sync-now ',
  })
  expect(problem('change-severity hgih')).toEqual({
    title: '“hgih” is no severity',
    instead: '!change-severity high',
  })
  expect(problem('sync-now all')).toEqual({
    title: '!sync-now takes nothing behind it',
    instead: '!sync-now',
  })
  expect(problem('write-a-comment ')).toEqual({ title: 'Type the text behind it', instead: null })
  expect(problem('change-severity high', nothing)?.title).toBe('Open or select an issue first')
  expect(typedCommand('x', [], nothing, []).problem?.instead).toBeNull()
})

test('a selection is synced as a whole and gets its tickets together', () => {
  const target = (typed: string, objects: CommandObjects) =>
    typedCommand(typed, known, objects, people).lines[0]?.target
  expect(target('sync-now', selected)).toEqual({ kind: 'sync', ids: ['i1', 'i2'] })
  expect(target('create', selected)).toMatchObject({ command: 'bulk.tickets' })
  expect(target('sync-now', open)).toMatchObject({ kind: 'command', command: 'issue.syncNow' })
})
