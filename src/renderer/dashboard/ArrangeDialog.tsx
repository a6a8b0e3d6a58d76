import { ArrowDown, ArrowUp } from 'lucide-react'
import { type DashboardWidget, dashboardWidgets, usualWidgets } from '../../shared/domain/dashboard'
import { Button } from '../ui/Button'
import { Checkbox } from '../ui/Checkbox'
import { IconButton } from '../ui/IconButton'
import { Modal } from '../ui/Modal'
import { moved, toggled } from './arranged'
import styles from './Dashboard.module.css'
import { keepWidgets, useWidgets, widgetTitle } from './widgets'

/** Chooses what the dashboard shows and in which order; each change holds at once. */
export function ArrangeDialog({ onClose }: { readonly onClose: () => void }) {
  const shown = useWidgets()
  const left = dashboardWidgets.filter((widget) => !shown.includes(widget))
  return (
    <Modal
      open
      size="small"
      onClose={onClose}
      title="Arrange the dashboard"
      footer={
        <>
          <Button onClick={() => void keepWidgets(usualWidgets)}>As usual</Button>
          <Button look="primary" onClick={onClose}>
            Done
          </Button>
        </>
      }
    >
      <ul className={styles.arrange}>
        {[...shown, ...left].map((widget) => (
          <WidgetLine key={widget} widget={widget} shown={shown} />
        ))}
      </ul>
    </Modal>
  )
}

type WidgetLineProps = {
  readonly widget: DashboardWidget
  readonly shown: readonly DashboardWidget[]
}

function WidgetLine({ widget, shown }: WidgetLineProps) {
  const title = widgetTitle(widget)
  const at = shown.indexOf(widget)
  return (
    <li>
      <Checkbox
        label={title}
        checked={at >= 0}
        onChange={() => void keepWidgets(toggled(shown, widget))}
      />
      <IconButton
        label={`Move ${title} up`}
        disabled={at <= 0}
        onClick={() => void keepWidgets(moved(shown, widget, -1))}
      >
        <ArrowUp size={14} aria-hidden="true" />
      </IconButton>
      <IconButton
        label={`Move ${title} down`}
        disabled={at < 0 || at === shown.length - 1}
        onClick={() => void keepWidgets(moved(shown, widget, 1))}
      >
        <ArrowDown size={14} aria-hidden="true" />
      </IconButton>
    </li>
  )
}
