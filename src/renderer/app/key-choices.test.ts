import { expect, test } from 'vitest'
import {
  choicesOf,
  chosenBindings,
  clashesOf,
  clashProblem,
  isNeeded,
  keyProblem,
  withKeys,
} from './key-choices'
import { type CommandId, keymap } from './keymap'

const of = (command: CommandId, bindings = keymap) => {
  const found = bindings.find((binding) => binding.command === command)
  if (found === undefined) throw new Error(`no command ${command}`)
  return found
}

test('every command takes another key, and its choice makes the same bindings again', () => {
  for (const { command } of keymap) {
    const keys = command === 'close' ? ['Escape', 'Mod+B'] : ['Mod+B']
    expect(keyProblem(of(command), 'Mod+B')).toBeNull()
    expect(clashesOf(keymap, command, keys)).toEqual([])
    const changed = withKeys(keymap, command, keys)
    const choices = choicesOf(keymap, changed)
    expect(Object.keys(choices)).toEqual([command])
    expect(chosenBindings(keymap, choices)).toEqual(changed)
  }
})

test('the same key, the beginning of a sequence and a sequence behind a key clash', () => {
  const named = (command: CommandId, key: string) =>
    clashesOf(keymap, command, [key]).map(({ binding }) => binding.command)
  expect(named('undo', 'N')).toEqual(['issue.new'])
  expect(named('undo', 'N J')).toEqual(['issue.new'])
  expect(named('undo', 'G')).toContain('go.start')
  expect(named('undo', 'G V')).toEqual([])
})

test('whoever is given a key takes it from the one that had it', () => {
  const changed = withKeys(keymap, 'undo', ['N'])
  expect(of('undo', changed).keys).toEqual(['N'])
  expect(of('issue.new', changed).keys).toEqual([])
  expect(choicesOf(keymap, changed)).toEqual({ undo: ['N'], 'issue.new': [] })
  expect(choicesOf(keymap, keymap)).toEqual({})
})

test('nobody can be locked out', () => {
  expect(isNeeded(of('close'), 'Escape')).toBe(true)
  expect(isNeeded(of('help'), '?')).toBe(true)
  expect(isNeeded(of('palette'), 'Mod+K')).toBe(true)
  expect(isNeeded({ ...of('palette'), keys: ['Mod+K', 'F2'] }, 'F2')).toBe(false)
  expect(isNeeded(of('undo'), 'Z')).toBe(false)
  expect(keyProblem(of('undo'), 'Escape')).toMatch(/always closes/)
  expect(clashProblem(clashesOf(keymap, 'undo', ['?']))).toMatch(/needs a key/)
  expect(clashProblem(clashesOf(keymap, 'undo', ['N']))).toBeNull()
  const stored = chosenBindings(keymap, { close: [], help: [], palette: [], undo: ['?'] })
  expect(of('close', stored).keys).toEqual(['Escape'])
  expect(of('help', stored).keys).toEqual(['?'])
  expect(of('palette', stored).keys).toEqual(['Mod+K'])
  expect(of('undo', stored).keys).toEqual([])
})

test.each(['Mod+C', 'Mod+V', 'Mod+N', 'Mod+,', 'Mod+Shift+S', 'Tab', 'Shift+Tab', 'F11'])(
  '%s stays with the menu and the text fields',
  (key) => {
    expect(keyProblem(of('undo'), key)).toMatch(/belongs to/)
  },
)

test('a key twice, or one that begins another of the same command, is refused', () => {
  expect(keyProblem(of('undo'), 'Z')).toMatch(/already/)
  expect(keyProblem(of('go.cases'), 'G')).toMatch(/begin alike/)
})
