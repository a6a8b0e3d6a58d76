export type CommandId =
  | 'palette'
  | 'search'
  | 'help'
  | 'list.facets'
  | 'row.next'
  | 'row.previous'
  | 'row.first'
  | 'row.last'
  | 'row.pageDown'
  | 'row.pageUp'
  | 'row.open'
  | 'row.menu'
  | 'close'
  | 'issue.new'
  | 'issue.createTicket'
  | 'issue.syncNow'
  | 'issue.dryRun'
  | 'issue.next'
  | 'issue.previous'
  | 'issue.status'
  | 'issue.severity'
  | 'issue.assignee'
  | 'issue.comment'
  | 'issue.publicComment'
  | 'issue.copyKey'
  | 'undo'
  | 'tab.1'
  | 'tab.2'
  | 'tab.3'
  | 'tab.4'
  | 'conflict.ours'
  | 'conflict.theirs'
  | 'conflict.own'
  | 'go.issues'
  | 'go.cases'
  | 'go.conflicts'
  | 'go.connectors'
  | 'go.profiles'
  | 'go.debug'
  | 'go.settings'

export type KeyBinding = {
  readonly command: CommandId
  /** As event.key says it, upper case for letters; `Shift+`, `Mod+` in front; `G I` is a sequence. */
  readonly keys: readonly string[]
  readonly does: string
  readonly group: 'Everywhere' | 'Issue list' | 'Open issue' | 'Conflicts' | 'Go to'
}

/** Every key of the application; the sheet behind `?` shows this list and nothing else binds keys. */
export const keymap: readonly KeyBinding[] = [
  { command: 'palette', keys: ['Mod+K'], does: 'Find and do anything', group: 'Everywhere' },
  { command: 'search', keys: ['/'], does: 'Search the issues', group: 'Everywhere' },
  { command: 'issue.new', keys: ['N'], does: 'New issue', group: 'Everywhere' },
  {
    command: 'undo',
    keys: ['Z', 'Mod+Z'],
    does: 'Undo the last edit made here',
    group: 'Everywhere',
  },
  { command: 'help', keys: ['?'], does: 'Show all keys', group: 'Everywhere' },
  {
    command: 'close',
    keys: ['Escape'],
    does: 'Close the panel, clear the search',
    group: 'Everywhere',
  },
  { command: 'list.facets', keys: ['F'], does: 'Facets', group: 'Issue list' },
  { command: 'row.next', keys: ['J', 'ArrowDown'], does: 'Next issue', group: 'Issue list' },
  { command: 'row.previous', keys: ['K', 'ArrowUp'], does: 'Previous issue', group: 'Issue list' },
  { command: 'row.first', keys: ['Home'], does: 'First issue', group: 'Issue list' },
  { command: 'row.last', keys: ['End'], does: 'Last issue', group: 'Issue list' },
  { command: 'row.pageDown', keys: ['PageDown'], does: 'One page down', group: 'Issue list' },
  { command: 'row.pageUp', keys: ['PageUp'], does: 'One page up', group: 'Issue list' },
  { command: 'row.open', keys: ['Enter'], does: 'Open the issue', group: 'Issue list' },
  {
    command: 'row.menu',
    keys: ['Shift+F10', 'ContextMenu'],
    does: 'Menu of the issue',
    group: 'Issue list',
  },
  { command: 'issue.createTicket', keys: ['C'], does: 'Create ticket', group: 'Open issue' },
  { command: 'issue.syncNow', keys: ['Y'], does: 'Sync now', group: 'Open issue' },
  { command: 'issue.dryRun', keys: ['Shift+Y'], does: 'Dry run', group: 'Open issue' },
  { command: 'issue.status', keys: ['S'], does: 'Change status', group: 'Open issue' },
  { command: 'issue.severity', keys: ['P'], does: 'Change severity', group: 'Open issue' },
  { command: 'issue.assignee', keys: ['A'], does: 'Assign', group: 'Open issue' },
  { command: 'issue.comment', keys: ['M'], does: 'Write a comment', group: 'Open issue' },
  {
    command: 'issue.publicComment',
    keys: ['Shift+M'],
    does: 'Write a public comment',
    group: 'Open issue',
  },
  { command: 'issue.copyKey', keys: ['Mod+Shift+C'], does: 'Copy the key', group: 'Open issue' },
  { command: 'issue.next', keys: [']'], does: 'Open the next issue', group: 'Open issue' },
  { command: 'issue.previous', keys: ['['], does: 'Open the previous issue', group: 'Open issue' },
  { command: 'tab.1', keys: ['1'], does: 'Overview', group: 'Open issue' },
  { command: 'tab.2', keys: ['2'], does: 'Fields', group: 'Open issue' },
  { command: 'tab.3', keys: ['3'], does: 'War room', group: 'Open issue' },
  { command: 'tab.4', keys: ['4'], does: 'History', group: 'Open issue' },
  { command: 'conflict.ours', keys: ['O'], does: 'Keep our value', group: 'Conflicts' },
  { command: 'conflict.theirs', keys: ['T'], does: 'Take the ticket’s value', group: 'Conflicts' },
  { command: 'conflict.own', keys: ['E'], does: 'Write another value', group: 'Conflicts' },
  { command: 'go.issues', keys: ['G I'], does: 'Issues', group: 'Go to' },
  { command: 'go.cases', keys: ['G C'], does: 'Cases', group: 'Go to' },
  { command: 'go.conflicts', keys: ['G X'], does: 'Conflicts', group: 'Go to' },
  { command: 'go.connectors', keys: ['G N'], does: 'Connectors', group: 'Go to' },
  { command: 'go.profiles', keys: ['G P'], does: 'Profiles', group: 'Go to' },
  { command: 'go.debug', keys: ['G D'], does: 'Mirror debug', group: 'Go to' },
  { command: 'go.settings', keys: ['G S'], does: 'Settings', group: 'Go to' },
]

export type KeyPress = {
  readonly key: string
  readonly shift: boolean
  readonly mod: boolean
  readonly alt: boolean
}

/** The press as the keymap writes it, or null for a bare modifier or an Alt combination. */
export function pressName({ key, shift, mod, alt }: KeyPress): string | null {
  if (alt || ['Shift', 'Control', 'Meta', 'Alt', 'Dead', 'Process'].includes(key)) return null
  const letter = /^\p{L}$/u.test(key)
  const name = letter ? key.toUpperCase() : key
  // Shift is part of what a sign key already says ("?"), but not of a letter or a named key.
  const says = shift && (letter || key.length > 1)
  return `${mod ? 'Mod+' : ''}${says ? 'Shift+' : ''}${name}`
}

export type KeyAnswer = { readonly command: CommandId | null; readonly pending: string | null }

/** Which command a press means, given the first key of a sequence that may be waiting. */
export function readKey(press: KeyPress, pending: string | null): KeyAnswer {
  const name = pressName(press)
  if (name === null) return { command: null, pending }
  const full = pending === null ? name : `${pending} ${name}`
  const hit = keymap.find((binding) => binding.keys.includes(full))
  if (hit !== undefined) return { command: hit.command, pending: null }
  if (pending !== null) return readKey(press, null)
  const starts = keymap.some((binding) => binding.keys.some((keys) => keys.startsWith(`${name} `)))
  return { command: null, pending: starts ? name : null }
}

const shown: Readonly<Record<string, string>> = {
  ArrowDown: '↓',
  ArrowUp: '↑',
  Escape: 'Esc',
  Mod: /mac/i.test(globalThis.navigator?.userAgent ?? '') ? '⌘' : 'Ctrl',
  ContextMenu: 'Menu',
}

/** First key of a command as people read it, for tooltips and buttons. */
export function keyOf(command: CommandId): string {
  const keys = keymap.find((binding) => binding.command === command)?.keys[0] ?? ''
  return keyWords(keys)
}

/** Keys as people read them: "Ctrl+Z", "G I". */
export function keyWords(keys: string): string {
  return keys
    .split(' ')
    .map((press) =>
      press
        .split('+')
        .map((part) => shown[part] ?? part)
        .join('+'),
    )
    .join(' ')
}
