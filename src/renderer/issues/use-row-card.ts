import { type MouseEvent, useCallback, useEffect, useRef, useState } from 'react'
import { useCommand } from '../app/commands'
import { rowId } from './IssueRow'
import { issueAt, positionOf, useRows } from './rows-store'

/** Where the card of a row's ticket stands. */
export type CardPlace = {
  readonly objectId: string
  readonly rect: DOMRect
  readonly byKey: boolean
}

// A pointer on its way down the list opens nothing, and one on its way to the card does not lose it.
const restMs = 400
const graceMs = 180

/** The one card of the list: opened by resting on a ticket or by its key. */
export function useRowCard() {
  const [place, setPlace] = useState<CardPlace | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  const over = useRef<Element | null>(null)
  const later = useCallback((act: (() => void) | null, ms: number) => {
    if (timer.current !== null) clearTimeout(timer.current)
    timer.current = act === null ? null : setTimeout(act, ms)
  }, [])
  useEffect(() => () => later(null, 0), [later])
  const close = useCallback(() => {
    later(null, 0)
    over.current = null
    setPlace(null)
    document.querySelector<HTMLElement>('[role="grid"]')?.focus({ preventScroll: true })
  }, [later])
  const leave = useCallback(() => {
    over.current = null
    later(() => setPlace(null), graceMs)
  }, [later])
  const hover = (event: MouseEvent) => {
    const cell = event.target instanceof Element ? event.target.closest('[data-ticket]') : null
    if (cell === over.current) return
    if (cell === null) return leave()
    over.current = cell
    const position = Number(cell.closest('[data-position]')?.getAttribute('data-position') ?? -1)
    const objectId = issueAt(position)
    if (objectId === null) return
    later(() => setPlace({ objectId, rect: cell.getBoundingClientRect(), byKey: false }), restMs)
  }
  useCommand('row.ticket', () => {
    const { selectedId } = useRows.getState()
    const row = selectedId === null ? null : document.getElementById(rowId(selectedId))
    const cell = row?.querySelector('[data-ticket]')
    if (selectedId === null || positionOf(selectedId) < 0 || !row || !cell) return false
    setPlace({ objectId: selectedId, rect: cell.getBoundingClientRect(), byKey: true })
    return true
  })
  return { place, close, hover, leave, stay: () => later(null, 0) }
}
