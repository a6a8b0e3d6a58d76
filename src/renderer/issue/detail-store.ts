import { useEffect } from 'react'
import { create } from 'zustand'
import type { AppError } from '../../shared/errors'
import type { EntryView, Issue, IssueDetail, LinkView } from '../../shared/ipc/views'
import { call } from '../data/call'
import { onChanges } from '../data/changes'

export type DetailState = { readonly detail: IssueDetail | null; readonly error: AppError | null }

const empty: DetailState = { detail: null, error: null }

/** Details of the issues that are on the screen, by issue id. */
const useDetails = create<Readonly<Record<string, DetailState>>>(() => ({}))

const turns = new Map<string, number>()

function put(id: string, state: DetailState): void {
  useDetails.setState({ [id]: state })
}

/** Reads one issue anew; an answer overtaken by a newer question is dropped. */
export async function loadDetail(id: string): Promise<void> {
  const turn = (turns.get(id) ?? 0) + 1
  turns.set(id, turn)
  const result = await call('issues.get', { id })
  if (turns.get(id) !== turn) return
  const before = useDetails.getState()[id] ?? empty
  if (result.ok) put(id, { detail: result.value, error: null })
  else put(id, { detail: before.detail, error: result.error })
}

function change(id: string, next: (detail: IssueDetail) => IssueDetail): void {
  const state = useDetails.getState()[id]
  if (state?.detail) put(id, { detail: next(state.detail), error: null })
}

/** Shows an issue that came as the answer of an edit, ahead of the change event. */
export function takeIssue(issue: Issue): void {
  change(issue.id, (detail) => ({ ...detail, issue }))
}

/** Shows an entry that was just written or edited. */
export function takeEntry(entry: EntryView): void {
  change(entry.objectId, (detail) => {
    const known = detail.entries.some((other) => other.id === entry.id)
    return {
      ...detail,
      entries: known
        ? detail.entries.map((other) => (other.id === entry.id ? entry : other))
        : [...detail.entries, entry],
    }
  })
}

/** Shows a link that was just made or configured. */
export function takeLink(view: LinkView): void {
  change(view.link.objectId, (detail) => {
    const known = detail.links.some((other) => other.link.id === view.link.id)
    return {
      ...detail,
      links: known
        ? detail.links.map((other) => (other.link.id === view.link.id ? view : other))
        : [...detail.links, view],
    }
  })
}

/** Detail of an issue, kept fresh while the component is shown. */
export function useDetail(id: string): DetailState {
  const state = useDetails((details) => details[id])
  useEffect(() => {
    void loadDetail(id)
    return onChanges((batch) => {
      const touched = batch.everything || batch.issueIds.has(id)
      const around = batch.areas.has('instances') || batch.areas.has('profiles')
      if (touched || around || batch.areas.has('queue')) void loadDetail(id)
    })
  }, [id])
  return state ?? empty
}
