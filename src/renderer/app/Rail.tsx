import type { LucideIcon } from 'lucide-react'
import {
  Activity,
  Briefcase,
  ChartColumn,
  Diamond,
  Keyboard,
  ListChecks,
  Plug,
  Settings,
  Table2,
} from 'lucide-react'
import { useProfiles } from '../data/profiles'
import { useRights } from '../data/rights'
import { useStatus } from '../data/status'
import { Checklist } from '../start/Checklist'
import { cx } from '../ui/class-names'
import { Hint } from '../ui/Hint'
import { type CommandId, keyOf } from './keymap'
import { goTo, openDialog, type Page, useNavigation } from './navigation'
import styles from './Rail.module.css'

type RailEntry = {
  readonly page: Page
  readonly label: string
  readonly icon: LucideIcon
  readonly command: CommandId
}

const entries: readonly RailEntry[] = [
  { page: 'issues', label: 'Issues', icon: ListChecks, command: 'go.issues' },
  { page: 'cases', label: 'Cases', icon: Briefcase, command: 'go.cases' },
  { page: 'conflicts', label: 'Conflicts', icon: Diamond, command: 'go.conflicts' },
  { page: 'dashboard', label: 'Dashboard', icon: ChartColumn, command: 'go.dashboard' },
  { page: 'connectors', label: 'Connectors', icon: Plug, command: 'go.connectors' },
  { page: 'profiles', label: 'Profiles', icon: Table2, command: 'go.profiles' },
  { page: 'debug', label: 'Mirror debug', icon: Activity, command: 'go.debug' },
]
const settingsEntry: RailEntry = {
  page: 'settings',
  label: 'Settings',
  icon: Settings,
  command: 'go.settings',
}

/** Places of the application with what is in them; shrinks to icons in a narrow window. */
export function Rail() {
  const counts = useCounts()
  const rights = useRights()
  const places = entries.filter(({ page }) => page !== 'profiles' || rights.profiles !== 'none')
  return (
    <nav className={styles.rail} aria-label="Places">
      <Logo />
      {places.map((entry) => (
        <RailButton key={entry.page} entry={entry} count={counts[entry.page]} />
      ))}
      <div className={styles.bottom}>
        <Checklist />
        <Hint text="Keyboard" hotkey={keyOf('help')}>
          <button
            type="button"
            className={styles.entry}
            onClick={() => openDialog({ kind: 'keys' })}
          >
            <Keyboard size={16} strokeWidth={1.75} aria-hidden="true" />
            <span className={styles.label}>Keyboard</span>
          </button>
        </Hint>
        <RailButton entry={settingsEntry} count={undefined} />
      </div>
    </nav>
  )
}

type Count = { readonly text: string; readonly tone: 'plain' | 'attention'; readonly says: string }

function useCounts(): Partial<Record<Page, Count>> {
  const status = useStatus((state) => state.status)
  const profiles = useProfiles((state) => state.profiles)
  if (status === null) return {}
  const plain = (count: number, says: string): Count => ({
    text: count.toLocaleString('en-US'),
    tone: 'plain',
    says,
  })
  const { counts, queue, instances } = status
  const stuck = queue.blocked
  return {
    issues: plain(counts.open, 'open'),
    ...(counts.conflicts === 0
      ? {}
      : {
          conflicts: {
            text: counts.conflicts.toLocaleString('en-US'),
            tone: 'attention',
            says: 'to decide',
          },
        }),
    connectors: plain(instances.length, 'configured'),
    ...(profiles === null ? {} : { profiles: plain(profiles.length, 'profiles') }),
    ...(stuck === 0
      ? queue.size === 0
        ? {}
        : { debug: plain(queue.size, 'queued') }
      : { debug: { text: String(stuck), tone: 'attention', says: 'stuck' } }),
  }
}

function RailButton({
  entry,
  count,
}: {
  readonly entry: RailEntry
  readonly count: Count | undefined
}) {
  const current = useNavigation((now) => now.page === entry.page)
  const Icon = entry.icon
  return (
    <Hint text={entry.label} hotkey={keyOf(entry.command)}>
      <button
        type="button"
        className={cx(styles.entry, current && styles.current)}
        aria-current={current ? 'page' : undefined}
        onClick={() => goTo(entry.page)}
      >
        <Icon size={16} strokeWidth={1.75} aria-hidden="true" />
        <span className={styles.label}>{entry.label}</span>
        {count === undefined ? null : (
          <span
            className={cx(styles.count, count.tone === 'attention' && styles.attention)}
            data-now=""
          >
            {count.text}
            <span className="visually-hidden"> {count.says}</span>
          </span>
        )}
      </button>
    </Hint>
  )
}

/** Two steps that meet: the mark of the application. */
export function Logo() {
  return (
    <div className={styles.logo}>
      <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
        <path d="M2 13h5V7h5" fill="none" stroke="currentColor" strokeWidth="2.2" />
        <path d="M8 13h5V7h5" fill="none" stroke="currentColor" strokeWidth="2.2" opacity="0.5" />
      </svg>
      <span className={styles.word}>Lockstep</span>
    </div>
  )
}
