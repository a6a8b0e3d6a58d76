import { useEffect } from 'react'
import { create } from 'zustand'
import type { ProjectTarget } from '../../shared/domain/project'
import type { AppError } from '../../shared/errors'
import type { CaseDetail } from '../../shared/ipc/case-views'
import type { EntryView, IssueDetail, LinkView, MirrorObject } from '../../shared/ipc/views'
import type { Result } from '../../shared/result'
import { call } from '../data/call'
import { onChanges } from '../data/changes'
import { isCaseDetail, objectOf, type ShownDetail } from './shown-detail'

export type DetailState<D extends ShownDetail = IssueDetail> = {
  readonly detail: D | null
  readonly error: AppError | null
}

const empty: DetailState<never> = { detail: null, error: null }

/** Details of the issues and cases that are on the screen, by their ids. */
const useDetails = create<Readonly<Record<string, DetailState<ShownDetail>>>>(() => ({}))

const turns = new Map<string, number>()

function put(id: string, state: DetailState<ShownDetail>): void {
  useDetails.setState({ [id]: state })
}

async function read(id: string, asked: Promise<Result<ShownDetail>>): Promise<void> {
  const turn = (turns.get(id) ?? 0) + 1
  turns.set(id, turn)
  const result = await asked
  if (turns.get(id) !== turn) return
  const before = useDetails.getState()[id] ?? empty
  if (result.ok) put(id, { detail: result.value, error: null })
  else put(id, { detail: before.detail, error: result.error })
}

/** Reads one case anew; an answer overtaken by a newer question is dropped. */
export async function loadCase(id: string): Promise<void> {
  await read(id, call('cases.get', { id }))
}

/** Whether this is known to be a case. */
export function isKnownCase(id: string): boolean {
  const known = useDetails.getState()[id]?.detail ?? null
  return known !== null && isCaseDetail(known)
}

/** Reads one issue anew, or what is known to be a case. */
export async function loadDetail(id: string): Promise<void> {
  if (isKnownCase(id)) await loadCase(id)
  else await read(id, call('issues.get', { id }))
}

function change(id: string, next: <D extends ShownDetail>(detail: D) => D): void {
  const state = useDetails.getState()[id]
  if (state?.detail) put(id, { detail: next(state.detail), error: null })
}

/** Shows an issue or case that came as the answer of an edit, ahead of the change event. */
export function takeObject(object: MirrorObject): void {
  const detail = useDetails.getState()[object.id]?.detail ?? null
  if (detail === null) return
  if (object.kind !== 'case' && !isCaseDetail(detail)) {
    put(object.id, { detail: { ...detail, issue: object }, error: null })
  }
  if (object.kind === 'case' && isCaseDetail(detail)) {
    put(object.id, { detail: { ...detail, case: object }, error: null })
  }
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

function useKept(id: string, load: (id: string) => Promise<void>): DetailState<ShownDetail> {
  const state = useDetails((details) => details[id])
  useEffect(() => {
    void load(id)
    return onChanges((batch) => {
      const touched = batch.everything || batch.issueIds.has(id)
      const around = batch.areas.has('instances') || batch.areas.has('profiles')
      if (touched || around || batch.areas.has('queue')) void load(id)
    })
  }, [id, load])
  return state ?? empty
}

/** Detail of an issue, kept fresh while the component is shown. */
export function useDetail(id: string): DetailState {
  const { detail, error } = useKept(id, loadDetail)
  return { detail: detail === null || isCaseDetail(detail) ? null : detail, error }
}

/** The same for a case. */
export function useCaseDetail(id: string): DetailState<CaseDetail> {
  const { detail, error } = useKept(id, loadCase)
  return { detail: detail !== null && isCaseDetail(detail) ? detail : null, error }
}

/** An issue or a case with its tickets, for windows that serve both. */
export type Linked = {
  readonly object: MirrorObject
  readonly links: readonly LinkView[]
  /** Where the project of a case sends its tickets. */
  readonly target: ProjectTarget | null
}

/** The issue or case with this id; null while it is not read. */
export function useLinked(id: string): Linked | null {
  const { detail } = useKept(id, loadDetail)
  if (detail === null) return null
  const target = isCaseDetail(detail) ? (detail.project?.target ?? null) : null
  return { object: objectOf(detail), links: detail.links, target }
}
