import {
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
  useEffect,
  useRef,
  useState,
} from 'react'
import styles from './App.module.css'
import { panelWidth, rememberedShare, rememberShare } from './panel-width'

const stepPx = 24

/** The panel at the right; its edge can be dragged or moved with the arrow keys. */
export function SplitPanel({
  label = 'Issue',
  children,
}: {
  readonly label?: string
  readonly children: ReactNode
}) {
  const panel = useRef<HTMLElement>(null)
  const [share, setShare] = useState(rememberedShare)
  const [room, setRoom] = useState(0)
  useEffect(() => {
    const parent = panel.current?.parentElement
    if (!parent) return
    const observer = new ResizeObserver(() => setRoom(parent.clientWidth))
    observer.observe(parent)
    return () => observer.disconnect()
  }, [])
  const width = panelWidth(share, room === 0 ? window.innerWidth - 164 : room)
  const alone = width === room

  const take = (px: number) => {
    const next = panelWidth(px / room, room) / room
    setShare(next)
    rememberShare(next)
  }
  const drag = (event: PointerEvent<HTMLElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return
    const right = panel.current?.getBoundingClientRect().right ?? 0
    take(right - event.clientX)
  }
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return
    event.preventDefault()
    take(width + (event.key === 'ArrowLeft' ? stepPx : -stepPx))
  }

  return (
    <aside
      ref={panel}
      className={styles.panel}
      style={{ width }}
      data-alone={alone ? '' : undefined}
      aria-label={label}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: a rule that can be moved is a window splitter. */}
      <div
        role="separator"
        hidden={alone}
        tabIndex={0}
        aria-orientation="vertical"
        aria-label="Width of the panel"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round((width / Math.max(room, 1)) * 100)}
        className={styles.divider}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={drag}
        onKeyDown={press}
      />
      {children}
    </aside>
  )
}
