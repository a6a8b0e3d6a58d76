import { FlaskConical, Plug } from 'lucide-react'
import { useState } from 'react'
import type { AppError } from '../../shared/errors'
import { goTo } from '../app/navigation'
import { Logo } from '../app/Rail'
import { call } from '../data/call'
import { loadInstances } from '../data/instances'
import { loadSettings } from '../data/settings'
import { takeStatus } from '../data/status'
import { loadRows } from '../issues/load-rows'
import { Button } from '../ui/Button'
import { ErrorCard } from '../ui/ErrorCard'
import styles from './FirstStart.module.css'

type Choice = 'sandbox' | 'own'

/** The first thing a person sees: try it on invented systems, or begin with real ones. */
export function FirstStart() {
  const [busy, setBusy] = useState<Choice | null>(null)
  const [error, setError] = useState<AppError | null>(null)
  const begin = async (choice: Choice) => {
    setBusy(choice)
    setError(null)
    const result = await call('app.begin', { choice })
    if (result.ok) {
      takeStatus(result.value)
      goTo(choice === 'own' ? 'start' : 'issues')
      await Promise.all([loadRows(), loadInstances()])
      await loadSettings()
    } else setError(result.error)
    setBusy(null)
  }
  return (
    <main className={styles.start}>
      <div className={styles.inner}>
        <Logo />
        <h1>Keep security issues and tickets in step</h1>
        <p className={styles.lead}>
          Lockstep mirrors fields and comments between issues here and tickets in other systems,
          both ways, and says why it did what it did.
        </p>
        <div className={styles.choices}>
          <section>
            <FlaskConical size={20} strokeWidth={1.6} aria-hidden="true" />
            <h2>Try it with the sandbox</h2>
            <p>
              Starts look-alikes of the systems on this computer and fills the workspace with
              issues. No account, nothing leaves the machine.
            </p>
            <Button
              look="primary"
              busy={busy === 'sandbox'}
              disabled={busy !== null}
              onClick={() => void begin('sandbox')}
            >
              Try it with the sandbox
            </Button>
          </section>
          <section>
            <Plug size={20} strokeWidth={1.6} aria-hidden="true" />
            <h2>Start with my own systems</h2>
            <p>
              Begins with an empty workspace and leads through the first steps, from a connector to
              the first ticket. Nothing is written over there before you say so.
            </p>
            <Button
              busy={busy === 'own'}
              disabled={busy !== null}
              onClick={() => void begin('own')}
            >
              Start with my own systems
            </Button>
          </section>
        </div>
        {error === null ? null : (
          <ErrorCard doing="Beginning the workspace" error={error} kept="Nothing was created." />
        )}
      </div>
    </main>
  )
}
