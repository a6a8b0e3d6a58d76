import { CSPProvider } from '@base-ui/react/csp-provider'
import { Tooltip } from '@base-ui/react/tooltip'
import { useEffect } from 'react'
import { loadSettings, useSettings } from '../data/settings'
import { ownIssue } from '../issue/own-window'
import { FirstStart } from '../start/FirstStart'
import { ErrorCard } from '../ui/ErrorCard'
import styles from './App.module.css'
import { AppFrame } from './AppFrame'
import { boot } from './boot'
import { Dialogs } from './Dialogs'
import { ItemFrame } from './ItemFrame'
import { useKeys } from './keys-store'
import { Toasts } from './Toasts'

/** The whole window. */
export function App() {
  useEffect(boot, [])
  // Keys stand in hints and on buttons all over the window.
  useKeys((state) => state.bindings)
  return (
    <CSPProvider disableStyleElements>
      <Tooltip.Provider delay={450} closeDelay={0}>
        <Content />
        <Dialogs />
        <Toasts />
      </Tooltip.Provider>
    </CSPProvider>
  )
}

function Content() {
  const settings = useSettings((state) => state.settings)
  const error = useSettings((state) => state.error)
  if (settings !== null && ownIssue !== null) return <ItemFrame issueId={ownIssue} />
  if (settings !== null) return settings.firstStart === null ? <FirstStart /> : <AppFrame />
  if (error === null) return <div className={styles.blank} role="status" aria-label="Starting" />
  return (
    <main className={styles.centre}>
      <ErrorCard
        doing="Reading the workspace"
        error={error}
        kept="The files of the workspace were left as they are."
        action={{ label: 'Try again', run: () => void loadSettings() }}
      />
    </main>
  )
}
