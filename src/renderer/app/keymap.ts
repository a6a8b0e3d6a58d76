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
  | 'row.fold'
  | 'row.unfold'
  | 'list.fold'
  | 'list.unfold'
  | 'close'
  | 'row.ticket'
  | 'row.mark'
  | 'row.markDown'
  | 'row.markUp'
  | 'bulk.tickets'
  | 'bulk.attach'
  | 'bulk.case'
  | 'bulk.progress'
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
  | 'issue.window'
  | 'undo'
  | 'redo'
  | 'profile.new'
  | 'profile.save'
  | 'tab.1'
  | 'tab.2'
  | 'tab.3'
  | 'tab.4'
  | 'tab.5'
  | 'tab.6'
  | 'conflict.ours'
  | 'conflict.theirs'
  | 'conflict.own'
  | 'go.issues'
  | 'go.cases'
  | 'go.conflicts'
  | 'go.dashboard'
  | 'go.connectors'
  | 'go.profiles'
  | 'go.debug'
  | 'go.settings'
  | 'go.start'
  | 'guide.checklist'
  | 'zoom.in'
  | 'zoom.out'
  | 'zoom.usual'

export type KeyBinding = {
  readonly command: CommandId
  /** As event.key says it, upper case for letters; `Shift+`, `Mod+` in front; `G I` is a sequence. */
  readonly keys: readonly string[]
  readonly does: string
  readonly group: 'Everywhere' | 'Issue list' | 'Open issue' | 'Conflicts' | 'Go to'
}

/** Every command with its usual keys; nothing else binds keys. */
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
  {
    command: 'redo',
    keys: ['Shift+Z', 'Mod+Shift+Z'],
    does: 'Do again what was undone in a profile',
    group: 'Everywhere',
  },
  { command: 'profile.save', keys: ['Mod+S'], does: 'Save the profile', group: 'Everywhere' },
  { command: 'profile.new', keys: ['Shift+P'], does: 'New profile', group: 'Everywhere' },
  { command: 'help', keys: ['?'], does: 'Show all keys', group: 'Everywhere' },
  {
    command: 'zoom.in',
    keys: ['Mod+Plus', 'Mod+='],
    does: 'Show everything larger',
    group: 'Everywhere',
  },
  {
    command: 'zoom.out',
    keys: ['Mod+-'],
    does: 'Show everything smaller',
    group: 'Everywhere',
  },
  {
    command: 'zoom.usual',
    keys: ['Mod+0'],
    does: 'Show everything in its usual size',
    group: 'Everywhere',
  },
  {
    command: 'guide.checklist',
    keys: ['Shift+G'],
    does: 'Show or hide the checklist of the first steps',
    group: 'Everywhere',
  },
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
  { command: 'row.fold', keys: ['ArrowLeft'], does: 'Fold the group', group: 'Issue list' },
  { command: 'row.unfold', keys: ['ArrowRight'], does: 'Open the group', group: 'Issue list' },
  { command: 'list.fold', keys: ['Shift+ArrowLeft'], does: 'Fold all groups', group: 'Issue list' },
  {
    command: 'list.unfold',
    keys: ['Shift+ArrowRight'],
    does: 'Open all groups',
    group: 'Issue list',
  },
  { command: 'row.ticket', keys: ['I'], does: 'The ticket at a glance', group: 'Issue list' },
  { command: 'row.mark', keys: ['X'], does: 'Select the issue', group: 'Issue list' },
  {
    command: 'row.markDown',
    keys: ['Shift+J', 'Shift+ArrowDown'],
    does: 'Select the next issue as well',
    group: 'Issue list',
  },
  {
    command: 'row.markUp',
    keys: ['Shift+K', 'Shift+ArrowUp'],
    does: 'Select the previous issue as well',
    group: 'Issue list',
  },
  {
    command: 'bulk.tickets',
    keys: ['Shift+C'],
    does: 'Create tickets for the selection',
    group: 'Issue list',
  },
  {
    command: 'bulk.attach',
    keys: ['Shift+A'],
    does: 'Attach a ticket to the selection',
    group: 'Issue list',
  },
  {
    command: 'bulk.case',
    keys: ['Shift+B'],
    does: 'Add the selection to a case',
    group: 'Issue list',
  },
  {
    command: 'bulk.progress',
    keys: ['Shift+T'],
    does: 'Show the tickets of a selection',
    group: 'Everywhere',
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
  {
    command: 'issue.window',
    keys: ['Shift+Enter', 'Shift+O'],
    does: 'Open in own window',
    group: 'Open issue',
  },
  { command: 'issue.next', keys: [']'], does: 'Open the next issue', group: 'Open issue' },
  { command: 'issue.previous', keys: ['['], does: 'Open the previous issue', group: 'Open issue' },
  { command: 'tab.1', keys: ['1'], does: 'Overview', group: 'Open issue' },
  { command: 'tab.2', keys: ['2'], does: 'Fields', group: 'Open issue' },
  { command: 'tab.3', keys: ['3'], does: 'War room', group: 'Open issue' },
  { command: 'tab.4', keys: ['4'], does: 'Timeline', group: 'Open issue' },
  { command: 'tab.5', keys: ['5'], does: 'Sync', group: 'Open issue' },
  { command: 'tab.6', keys: ['6'], does: 'Debug', group: 'Open issue' },
  { command: 'conflict.ours', keys: ['O'], does: 'Keep our value', group: 'Conflicts' },
  { command: 'conflict.theirs', keys: ['T'], does: 'Take the ticket’s value', group: 'Conflicts' },
  { command: 'conflict.own', keys: ['E'], does: 'Write another value', group: 'Conflicts' },
  { command: 'go.issues', keys: ['G I'], does: 'Issues', group: 'Go to' },
  { command: 'go.cases', keys: ['G C'], does: 'Cases', group: 'Go to' },
  { command: 'go.conflicts', keys: ['G X'], does: 'Conflicts', group: 'Go to' },
  { command: 'go.dashboard', keys: ['G B'], does: 'Dashboard', group: 'Go to' },
  { command: 'go.connectors', keys: ['G N'], does: 'Connectors', group: 'Go to' },
  { command: 'go.profiles', keys: ['G P'], does: 'Profiles', group: 'Go to' },
  { command: 'go.debug', keys: ['G D'], does: 'Mirror debug', group: 'Go to' },
  { command: 'go.settings', keys: ['G S'], does: 'Settings', group: 'Go to' },
  { command: 'go.start', keys: ['G T'], does: 'Getting started', group: 'Go to' },
]

let present: readonly KeyBinding[] = keymap

/** The commands with the keys they have now. */
export function presentKeys(): readonly KeyBinding[] {
  return present
}

/** Takes the keys that are bound from now on; what is on the screen has to be drawn anew. */
export function bindKeys(bindings: readonly KeyBinding[]): void {
  present = bindings
}

const shown: Readonly<Record<string, string>> = {
  ArrowDown: '↓',
  ArrowUp: '↑',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
  Mod: /mac/i.test(globalThis.navigator?.userAgent ?? '') ? '⌘' : 'Ctrl',
  ContextMenu: 'Menu',
  Plus: '+',
}

/** First key of a command as people read it, for tooltips and buttons; empty when it has none. */
export function keyOf(command: CommandId): string {
  return keyWords(present.find((binding) => binding.command === command)?.keys[0] ?? '')
}

/** A label with the first key of its command behind it, for titles of plain text. */
export function withKey(label: string, command: CommandId): string {
  const key = keyOf(command)
  return key === '' ? label : `${label} (${key})`
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
