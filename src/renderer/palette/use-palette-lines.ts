import { useMemo } from 'react'
import type { AppError } from '../../shared/errors'
import type { CaseRow } from '../../shared/ipc/case-views'
import { isHandled } from '../app/commands'
import { useNavigation } from '../app/navigation'
import { useCases } from '../cases/use-cases'
import { composerCommands } from '../issue/composer-commands'
import { useAssignees } from '../issue/use-assignees'
import type { RowIndex } from '../issues/row-index'
import { useRows } from '../issues/rows-store'
import { useSavedViews } from '../issues/saved-views'
import { actionLines, viewLines } from './action-lines'
import { type TypedCommand, typedCommand } from './command-lines'
import { caseLine, foundLines, issueLine } from './found-lines'
import type { PaletteLine, PaletteSection } from './palette-line'
import { useRecents } from './recents-store'
import { sections } from './sections'
import { useCommandObjects } from './use-command-objects'

const shownRecents = 6
const shownFound = 6

export type PaletteContent = {
  readonly sections: readonly PaletteSection[]
  /** What is wrong with a typed command. */
  readonly problem: TypedCommand['problem']
  /** Why cases are missing, null while they are not. */
  readonly casesError: AppError | null
}

/** What the palette shows for a query. The rows are here already; the cases are read as it opens. */
export function usePaletteLines(query: string): PaletteContent {
  const index = useRows((rows) => rows.index)
  const version = useRows((rows) => rows.version)
  const views = useSavedViews()
  const open = useCases(null, false)
  const archived = useCases(null, true)
  const cases = useMemo(
    () => [...(open.value ?? []), ...(archived.value ?? [])],
    [open.value, archived.value],
  )
  // The page stays as it is below the palette, and so do its handlers.
  const fixed = useMemo(() => [...actionLines(isHandled), ...viewLines(views)], [views])
  const recents = useRecentLines(index, cases)
  const typedLines = useTypedCommand(query)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the index changes in place, by version.
  const shown = useMemo(() => {
    const typed = query.trim()
    if (typed === '') return sections([...recents, ...fixed], '')
    const rows = index?.rowsWith(typed.split(/\s+/)) ?? []
    const found = index === null ? [] : foundLines(index.columns, rows, typed, shownFound)
    const lines = [...fixed, ...found, ...cases.map((row) => caseLine(row))]
    return sections(lines, typed).map(({ group, lines: all }) => ({
      group,
      lines: group === 'Cases' ? all.slice(0, shownFound) : all,
    }))
  }, [query, index, version, fixed, recents, cases])
  if (typedLines !== null) {
    const { lines, problem } = typedLines
    const commands = lines.length === 0 ? [] : [{ group: 'Commands', lines } as const]
    return { sections: commands, problem, casesError: null }
  }
  return { sections: shown, problem: null, casesError: open.error ?? archived.error }
}

/** What a text that begins with `!` can mean; null for any other. */
function useTypedCommand(query: string): TypedCommand | null {
  const objects = useCommandObjects()
  const people = useAssignees()
  return useMemo(() => {
    if (!query.startsWith('!')) return null
    const known = composerCommands(objects.ids.length > 0)
    return typedCommand(query.slice(1), known, objects, people)
  }, [query, objects, people])
}

/** What was opened lately, without what is open now and what is gone. */
function useRecentLines(index: RowIndex | null, cases: readonly CaseRow[]): readonly PaletteLine[] {
  const recents = useRecents((state) => state.list)
  const page = useNavigation((now) => now.page)
  const objectId = useNavigation((now) => now.objectId)
  const caseId = useNavigation((now) => now.caseId)
  return useMemo(() => {
    const openId = page === 'issues' ? objectId : page === 'cases' ? caseId : null
    const lines = recents.flatMap(({ kind, id }) => {
      if (id === openId) return []
      if (kind === 'case') {
        return cases.filter((row) => row.id === id).map((row) => caseLine(row, 'Recent'))
      }
      const row = index?.rowOfId(id) ?? -1
      return index === null || row < 0 ? [] : [issueLine(index.columns, row, 'Recent')]
    })
    return lines.slice(0, shownRecents)
  }, [recents, page, objectId, caseId, index, cases])
}
