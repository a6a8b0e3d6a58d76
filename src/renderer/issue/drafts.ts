import { create } from 'zustand'

export type Draft = {
  readonly kind: 'comment' | 'work-note'
  readonly visibility: 'internal' | 'public'
  readonly body: string
  readonly tags: readonly string[]
}

const blank: Draft = { kind: 'comment', visibility: 'internal', body: '', tags: [] }

/** Entries being written, per issue: leaving an issue does not lose what was typed. */
export const useDrafts = create<Readonly<Record<string, Draft>>>(() => ({}))

export function draftOf(drafts: Readonly<Record<string, Draft>>, objectId: string): Draft {
  return drafts[objectId] ?? blank
}

export function changeDraft(objectId: string, changes: Partial<Draft>): void {
  useDrafts.setState((drafts) => ({ [objectId]: { ...draftOf(drafts, objectId), ...changes } }))
}

/** Set when a key asks for the composer; whoever shows it takes the focus and clears the wish. */
export const useComposerWish = create<{ readonly wanted: boolean }>(() => ({ wanted: false }))
