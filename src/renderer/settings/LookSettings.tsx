import { usualZoom, zoomChoices } from '../../shared/domain/zoom'
import type { Settings } from '../../shared/ipc/views'
import { RadioList } from '../ui/RadioList'
import { Select } from '../ui/Select'
import { changeSettings } from './change-settings'
import { SettingRow } from './SettingRow'

const themes = [
  { value: 'system', label: 'System' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const

const contrasts = [
  { value: 'system', label: 'System' },
  { value: 'more', label: 'High' },
] as const

const motions = [
  { value: 'system', label: 'System' },
  { value: 'reduce', label: 'Reduced' },
] as const

const zooms = zoomChoices.map((percent) => ({ value: String(percent), label: `${percent} %` }))

const densities = [
  { value: 'compact', label: 'Compact' },
  { value: 'regular', label: 'Regular' },
  { value: 'comfortable', label: 'Comfortable' },
] as const

/** How the windows look: colours, strength, motion, size and room. */
export function LookSettings({ settings }: { readonly settings: Settings }) {
  return (
    <>
      <SettingRow label="Theme" help="System follows the desktop.">
        <RadioList
          label="Theme"
          look="segments"
          value={settings.theme}
          choices={themes}
          onChange={(theme) => void changeSettings({ theme })}
        />
      </SettingRow>
      <SettingRow label="Contrast" help="High makes text and lines stronger in either theme.">
        <RadioList
          label="Contrast"
          look="segments"
          value={settings.contrast ?? 'system'}
          choices={contrasts}
          onChange={(contrast) => void changeSettings({ contrast })}
        />
      </SettingRow>
      <SettingRow label="Motion" help="Reduced shows everything at once; nothing slides or fades.">
        <RadioList
          label="Motion"
          look="segments"
          value={settings.motion ?? 'system'}
          choices={motions}
          onChange={(motion) => void changeSettings({ motion })}
        />
      </SettingRow>
      <SettingRow label="Zoom" help="Size of everything, in every window.">
        <Select
          label="Zoom"
          value={String(settings.zoomPercent ?? usualZoom)}
          choices={zooms}
          onChange={(percent) => void changeSettings({ zoomPercent: Number(percent) })}
        />
      </SettingRow>
      <SettingRow label="Density" help="Height of the rows of the issue list.">
        <RadioList
          label="Density"
          look="segments"
          value={settings.density}
          choices={densities}
          onChange={(density) => void changeSettings({ density })}
        />
      </SettingRow>
    </>
  )
}
