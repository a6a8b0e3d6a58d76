import { CSPProvider } from '@base-ui/react/csp-provider'
import { Tooltip } from '@base-ui/react/tooltip'
import { type ReactNode, Suspense, useEffect, useLayoutEffect } from 'react'
import { loadSettings, useSettings } from '../data/settings'
import { ownIssue } from '../issue/own-window'
import { ErrorCard } from '../ui/ErrorCard'
import styles from './App.module.css'
import { AppFrame } from './AppFrame'
import { boot } from './boot'
import { Dialogs } from './Dialogs'
import { dropFirstView, useDrawings } from './first-view'
import { useKeys } from './keys-store'
import { later } from './later'
import { Toasts } from './Toasts'

const FirstStart = later(async () => (await import('../start/FirstStart')).FirstStart)
const ItemFrame = later(async () => (await import('./ItemFrame')).ItemFrame)

/** The whole window. */
export function App() {
  useEffect(boot, [])
  // Keys stand in hints and on buttons all over the window.
  useKeys((state) => state.bindings)
  return (
    <CSPProvider disableStyleElements>
      <Tooltip.Provider delay={450} closeDelay={0}>
        <Suspense fallback={null}>
          <Content />
        </Suspense>
        <Dialogs />
        <Toasts />
      </Tooltip.Provider>
    </CSPProvider>
  )
}

function Content() {
  const settings = useSettings((state) => state.settings)
  const error = useSettings((state) => state.error)
  const drawings = useDrawings((state) => state.count)
  if (settings !== null) {
    return (
      <Drawn>
        {ownIssue !== null ? (
          <ItemFrame issueId={ownIssue} />
        ) : settings.firstStart === null ? (
          <FirstStart />
        ) : (
          <AppFrame key={drawings} />
        )}
      </Drawn>
    )
  }
  if (error === null) return <div className={styles.blank} role="status" aria-label="Starting" />
  return (
    <Drawn>
      <main className={styles.centre}>
        <ErrorCard
          doing="Reading the workspace"
          error={error}
          kept="The files of the workspace were left as they are."
          action={{ label: 'Try again', run: () => void loadSettings() }}
        />
      </main>
    </Drawn>
  )
}

/** What the window itself has to show, in place of what the last start looked like. */
function Drawn({ children }: { readonly children: ReactNode }) {
  useLayoutEffect(dropFirstView, [])
  return children
}
