import { useStatus } from '../data/status'
import { SettingRow } from './SettingRow'
import styles from './Settings.module.css'

/** How full the workspace is, against the limits it refuses beyond. */
export function LimitMeters() {
  const limits = useStatus((state) => state.status?.limits)
  if (limits === undefined) return null
  return (
    <SettingRow label="Limits" help="Beyond these, new links and profiles are refused by name.">
      <Meter label="Linked tickets" value={limits.links} most={limits.maxLinks} />
      <Meter label="Profiles" value={limits.profiles} most={limits.maxProfiles} />
    </SettingRow>
  )
}

type MeterProps = { readonly label: string; readonly value: number; readonly most: number }

function Meter({ label, value, most }: MeterProps) {
  const words = `${value.toLocaleString('en-US')} of ${most.toLocaleString('en-US')}`
  return (
    <div className={styles.meter}>
      <span>{label}</span>
      <span>{words}</span>
      <meter aria-label={label} min={0} max={most} high={most * 0.9} value={value}>
        {words}
      </meter>
    </div>
  )
}
