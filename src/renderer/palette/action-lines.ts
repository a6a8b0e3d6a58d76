import type { SavedView } from '../../shared/domain/list-look'
import { type CommandId, type KeyBinding, keymap, keyOf } from '../app/keymap'
import type { PaletteLine } from './palette-line'

// What is about the thing at hand first, walking through a list last: its keys are at hand anyway.
const order: readonly KeyBinding['group'][] = [
  'Conflicts',
  'Open issue',
  'Everywhere',
  'Issue list',
  'Go to',
]

/** A line for each key that does something now, the palette's own left out. */
export function actionLines(works: (command: CommandId) => boolean): readonly PaletteLine[] {
  return keymap
    .filter(({ command }) => command !== 'palette' && works(command))
    .sort((a, b) => order.indexOf(a.group) - order.indexOf(b.group))
    .map(({ command, does, group }) => ({
      id: `command-${command}`,
      group: group === 'Go to' ? 'Places' : 'Actions',
      label: does,
      detail: whereWords[group],
      keys: keyOf(command),
      severity: null,
      target: { kind: 'command', command, does },
    }))
}

// The heading says it of places, and what works everywhere needs no word.
const whereWords: Readonly<Record<KeyBinding['group'], string>> = {
  Everywhere: '',
  'Issue list': 'Issue list',
  'Open issue': 'Open issue',
  Conflicts: 'Conflicts',
  'Go to': '',
}

/** A line for each saved view. */
export function viewLines(views: readonly SavedView[]): readonly PaletteLine[] {
  return views.map((view) => ({
    id: `view-${view.id}`,
    group: 'Views',
    label: view.name,
    detail: view.query,
    keys: '',
    severity: null,
    target: { kind: 'view', view },
  }))
}
