import { expect, test } from 'vitest'
import { type pressName, readKey } from './key-press'
import { keymap, keyWords } from './keymap'

const press = (key: string, more: Partial<Parameters<typeof pressName>[0]> = {}) => ({
  key,
  shift: false,
  mod: false,
  alt: false,
  ...more,
})

test('letters are found in either case and Shift makes another key', () => {
  expect(readKey(press('y'), null).command).toBe('issue.syncNow')
  expect(readKey(press('Y', { shift: true }), null).command).toBe('issue.dryRun')
})

test('signs carry their Shift already', () => {
  expect(readKey(press('?', { shift: true }), null).command).toBe('help')
  expect(readKey(press('/'), null).command).toBe('search')
})

test('named keys need their modifiers', () => {
  expect(readKey(press('F10', { shift: true }), null).command).toBe('row.menu')
  expect(readKey(press('F10'), null).command).toBeNull()
  expect(readKey(press('z', { mod: true }), null).command).toBe('undo')
  expect(readKey(press('c', { mod: true }), null).command).toBeNull()
  expect(readKey(press('j', { alt: true }), null).command).toBeNull()
})

test('a sequence waits for its second key and a wrong one starts over', () => {
  const first = readKey(press('g'), null)
  expect(first).toEqual({ command: null, pending: 'G' })
  expect(readKey(press('c'), first.pending).command).toBe('go.cases')
  expect(readKey(press('j'), first.pending).command).toBe('row.next')
  expect(readKey(press('Shift', { shift: true }), first.pending).pending).toBe('G')
})

test('no two commands share a key', () => {
  const keys = keymap.flatMap((binding) => binding.keys)
  expect(new Set(keys).size).toBe(keys.length)
  for (const key of keys)
    expect(keymap.some((b) => b.keys.some((k) => k.startsWith(`${key} `)))).toBe(false)
})

test('keys read as people say them', () => {
  expect(keyWords('ArrowDown')).toBe('↓')
  expect(keyWords('Mod+Z')).toMatch(/^(Ctrl|⌘)\+Z$/)
})
