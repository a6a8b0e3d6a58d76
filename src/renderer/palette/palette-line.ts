import type { Severity } from '../../shared/domain/issue'
import type { SavedView } from '../../shared/domain/list-look'
import type { CommandId } from '../app/keymap'
import type { Writing } from '../issue/command-arguments'

/** Headings of the palette in their usual order. */
export const paletteGroups = [
  'Commands',
  'Recent',
  'Actions',
  'Views',
  'Places',
  'Issues',
  'Tickets',
  'Cases',
] as const
export type PaletteGroup = (typeof paletteGroups)[number]

/** What choosing a line does. */
export type PaletteTarget =
  | { readonly kind: 'command'; readonly command: CommandId; readonly does: string }
  /** Puts a text into the box, which stays. */
  | { readonly kind: 'complete'; readonly text: string }
  | { readonly kind: 'write'; readonly writing: Writing; readonly ids: readonly string[] }
  | { readonly kind: 'sync'; readonly ids: readonly string[] }
  | { readonly kind: 'view'; readonly view: SavedView }
  | { readonly kind: 'issue'; readonly id: string }
  | { readonly kind: 'case'; readonly id: string }
  | { readonly kind: 'ticket'; readonly issueId: string; readonly ticketKey: string }

/** One line of the palette. */
export type PaletteLine = {
  /** Unique among the lines shown together. */
  readonly id: string
  readonly group: PaletteGroup
  readonly label: string
  /** Said behind the label, and searched as well: a key, or where an action works. */
  readonly detail: string
  /** Key as people read it; empty without one. */
  readonly keys: string
  readonly severity: Severity | null
  readonly target: PaletteTarget
}

/** Lines under one heading. */
export type PaletteSection = {
  readonly group: PaletteGroup
  readonly lines: readonly PaletteLine[]
}
