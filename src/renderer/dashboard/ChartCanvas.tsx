import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
} from 'chart.js'
import { useEffect, useRef } from 'react'
import { chartConfig, type Drawing } from './chart-drawing'
import { useTheme } from './use-theme'

Chart.register(
  ...[BarController, BarElement, LineController, LineElement, PointElement],
  ...[CategoryScale, LinearScale, Tooltip],
)

type ChartCanvasProps = {
  readonly drawing: Drawing
  /** The whole chart in one sentence, for whoever cannot see it. */
  readonly label: string
}

/** A painted chart; the table beside it holds the same numbers. */
export function ChartCanvas({ drawing, label }: ChartCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const chart = useRef<Chart<'line' | 'bar'> | null>(null)
  const theme = useTheme()
  // biome-ignore lint/correctness/useExhaustiveDependencies: another theme has other colours.
  useEffect(() => {
    const element = canvas.current
    if (element === null) return
    // Read when painted: the tokens are other ones after the theme changed.
    const styles = getComputedStyle(document.documentElement)
    const config = chartConfig(drawing, (name) => styles.getPropertyValue(name).trim())
    if (chart.current === null) {
      chart.current = new Chart(element, config)
      return
    }
    chart.current.data = config.data
    chart.current.options = config.options ?? {}
    chart.current.update('none')
  }, [drawing, theme])
  useEffect(() => () => chart.current?.destroy(), [])
  return <canvas ref={canvas} role="img" aria-label={label} />
}
