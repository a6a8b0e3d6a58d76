import { ExternalLink } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import type { Args } from '../../shared/ipc/contract'
import type { Settings } from '../../shared/ipc/views'
import { call } from '../data/call'
import { updateSettings, useSettings } from '../data/settings'
import { refreshStatus, useStatus } from '../data/status'
import { toastError } from '../data/toasts'
import { Button } from '../ui/Button'
import { Page } from '../ui/Page'
import { RadioList } from '../ui/RadioList'
import { TextInput } from '../ui/TextInput'
import { Toggle } from '../ui/Toggle'
import styles from './Settings.module.css'

const themes = [
  { value: 'system', label: 'System' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const

const densities = [
  { value: 'compact', label: 'Compact' },
  { value: 'regular', label: 'Regular' },
  { value: 'comfortable', label: 'Comfortable' },
] as const

async function change(changes: Args<'app.updateSettings'>): Promise<void> {
  const result = await updateSettings(changes)
  if (!result.ok) toastError('Saving the settings', result.error)
  await refreshStatus()
}

/** Choices of the workspace; each takes effect at once. */
export function SettingsPage() {
  const settings = useSettings((state) => state.settings)
  const status = useStatus((state) => state.status)
  if (settings === null) return <Page title="Settings">{null}</Page>
  return (
    <Page title="Settings">
      <div className={styles.settings}>
        <Row label="Theme" help="System follows the desktop.">
          <RadioList
            label="Theme"
            look="segments"
            value={settings.theme}
            choices={themes}
            onChange={(theme) => void change({ theme })}
          />
        </Row>
        <Row label="Density" help="Height of the rows of the issue list.">
          <RadioList
            label="Density"
            look="segments"
            value={settings.density}
            choices={densities}
            onChange={(density) => void change({ density })}
          />
        </Row>
        <Row label="Your name" help="Your edits are recorded under it.">
          <TypedSetting
            label="Your name"
            settings={settings}
            read={(now) => now.userName}
            problem={(text) => (text === '' ? 'A name is needed.' : null)}
            write={(userName) => change({ userName })}
          />
        </Row>
        <Row label="Inbound every" help="Seconds between two looks at other systems.">
          <Seconds
            label="Inbound every"
            settings={settings}
            read={(now) => now.inboundEveryS}
            write={(inboundEveryS) => change({ inboundEveryS })}
          />
        </Row>
        <Row label="Outbound every" help="Seconds between two rounds of sending what waits.">
          <Seconds
            label="Outbound every"
            settings={settings}
            read={(now) => now.outboundEveryS}
            write={(outboundEveryS) => change({ outboundEveryS })}
          />
        </Row>
        <Row
          label="Pause all mirroring"
          help="Nothing is read or sent until this is switched off again. No link is touched."
        >
          <Toggle
            label="Pause all mirroring"
            checked={settings.mirroringPaused}
            onChange={(mirroringPaused) => void change({ mirroringPaused })}
          />
        </Row>
        {status?.sandbox ? (
          <Row
            label="Sandbox"
            help={`The look-alike Jira of this workspace, at ${status.sandbox.browseUrl}`}
          >
            <Button onClick={() => void openSandbox()}>
              <ExternalLink size={13} aria-hidden="true" />
              Open sandbox page
            </Button>
          </Row>
        ) : null}
        <p className={styles.version}>Lockstep {status?.version ?? ''}</p>
      </div>
    </Page>
  )
}

async function openSandbox(): Promise<void> {
  const result = await call('app.openSandbox', {})
  if (!result.ok) toastError('Opening the sandbox page', result.error)
}

function Row({
  label,
  help,
  children,
}: {
  readonly label: string
  readonly help: string
  readonly children: ReactNode
}) {
  return (
    <section className={styles.row} aria-label={label}>
      <div>
        <h2>{label}</h2>
        <p>{help}</p>
      </div>
      <div className={styles.control}>{children}</div>
    </section>
  )
}

type TypedSettingProps = {
  readonly label: string
  readonly settings: Settings
  readonly read: (settings: Settings) => string
  readonly problem: (text: string) => string | null
  readonly write: (text: string) => Promise<void>
}

/** A setting that is typed: stored on Enter or on leaving the field, put back with Esc. */
function TypedSetting({ label, settings, read, problem, write }: TypedSettingProps) {
  const stored = read(settings)
  const [text, setText] = useState(stored)
  useEffect(() => setText(stored), [stored])
  const wrong = problem(text.trim())
  const store = () => {
    if (wrong === null && text.trim() !== stored) void write(text.trim())
  }
  return (
    <>
      <TextInput
        aria-label={label}
        value={text}
        invalid={wrong !== null}
        onChange={(event) => setText(event.target.value)}
        onBlur={store}
        onKeyDown={(event) => {
          if (event.key === 'Enter') store()
          else if (event.key === 'Escape') setText(stored)
        }}
      />
      {wrong === null ? null : (
        <p role="alert" className={styles.wrong}>
          {wrong}
        </p>
      )}
    </>
  )
}

type SecondsProps = {
  readonly label: string
  readonly settings: Settings
  readonly read: (settings: Settings) => number
  readonly write: (seconds: number) => Promise<void>
}

const longestInterval = 86_400

function Seconds({ label, settings, read, write }: SecondsProps) {
  return (
    <TypedSetting
      label={label}
      settings={settings}
      read={(now) => String(read(now))}
      problem={(text) => {
        const seconds = Number(text)
        const fits = Number.isInteger(seconds) && seconds >= 1 && seconds <= longestInterval
        return fits ? null : 'Whole seconds from 1 to 86,400.'
      }}
      write={(text) => write(Number(text))}
    />
  )
}
