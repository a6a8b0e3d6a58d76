import { Switch } from '@base-ui/react/switch'
import styles from './Toggle.module.css'

type ToggleProps = {
  readonly label: string
  readonly checked: boolean
  readonly disabled?: boolean
  readonly onChange: (checked: boolean) => void
}

/** On or off, taking effect at once. */
export function Toggle({ label, checked, disabled = false, onChange }: ToggleProps) {
  return (
    <Switch.Root
      aria-label={label}
      checked={checked}
      disabled={disabled}
      onCheckedChange={onChange}
      className={styles.track}
    >
      <Switch.Thumb className={styles.thumb} />
    </Switch.Root>
  )
}
