import type { ChartConfiguration, ChartDataset } from 'chart.js'
import { exactMoment } from '../format/moment'
import { axisMark } from './axis-mark'
import { type ChartKind, type ChartSeries, chartKinds } from './chart-kinds'
import { seriesLook } from './series-look'

export type Drawing = {
  readonly kind: ChartKind
  readonly series: readonly ChartSeries[]
  /** Begin (UTC ms) of each step. */
  readonly moments: readonly number[]
  /** Places of the lines among all connectors, so that a hidden one leaves the others' colours alone. */
  readonly places: readonly number[]
}

type Token = (name: string) => string

/** A drawing as Chart.js takes it, in the colours the tokens have now. */
export function chartConfig(drawing: Drawing, token: Token): ChartConfiguration<'line' | 'bar'> {
  const { kind, series, moments } = drawing
  const { look, words, stepOf } = chartKinds[kind]
  const stacked = look === 'bars'
  const highest = highestOf(series, stacked)
  const step = stepOf(highest)
  const max = kind === 'failures' ? 100 : Math.max(step, Math.ceil(highest / step) * step)
  const font = { family: token('--font'), size: 11 }
  const ticks = { color: token('--muted'), font }
  return {
    type: stacked ? 'bar' : 'line',
    data: { labels: [...moments], datasets: datasets(drawing, token) },
    options: {
      animation: false,
      responsive: true,
      maintainAspectRatio: false,
      interaction: { mode: 'index', intersect: false },
      scales: {
        x: {
          stacked,
          grid: { display: false },
          border: { color: token('--line-strong') },
          ticks: {
            ...ticks,
            ...{ maxRotation: 0, autoSkip: false },
            callback: (_value, at) => axisMark(moments, at),
          },
        },
        y: {
          stacked,
          min: 0,
          max,
          grid: { color: token('--line') },
          border: { display: false },
          ticks: { ...ticks, stepSize: step, callback: (value) => axisValue(kind, Number(value)) },
        },
      },
      plugins: {
        legend: { display: false },
        tooltip: {
          backgroundColor: token('--raised'),
          borderColor: token('--line-strong'),
          borderWidth: 1,
          titleColor: token('--text'),
          bodyColor: token('--text'),
          titleFont: { ...font, weight: 'normal' },
          bodyFont: { ...font, size: 12 },
          callbacks: {
            title: ([item]) => exactMoment(moments[item?.dataIndex ?? 0] ?? 0),
            label: ({ dataset, raw }) => `${dataset.label ?? ''}: ${words(Number(raw))}`,
          },
        },
      },
    },
  }
}

function datasets(
  { kind, series, places }: Drawing,
  token: Token,
): ChartDataset<'line' | 'bar', (number | null)[]>[] {
  return series.map(({ name, values }, at) => {
    const { token: colourName, dash } = seriesLook(places[at] ?? at)
    const colour = token(colourName)
    const data = [...values]
    if (chartKinds[kind].look === 'bars') {
      return { type: 'bar', label: name, data, backgroundColor: colour, categoryPercentage: 0.95 }
    }
    return {
      ...{ type: 'line', label: name, data, borderColor: colour, backgroundColor: colour },
      ...{ borderWidth: 1.5, borderDash: [...dash], spanGaps: true, tension: 0 },
      // A lone value between gaps would leave no line.
      ...{ pointRadius: values.filter((value) => value !== null).length === 1 ? 2 : 0 },
      // A point on the edge is drawn whole.
      ...{ pointHoverRadius: 3, clip: 4 },
    }
  })
}

function highestOf(series: readonly ChartSeries[], stacked: boolean): number {
  const [first] = series
  if (!stacked) return Math.max(0, ...series.flatMap(({ values }) => values.map(orZero)))
  const sums = (first?.values ?? []).map((_, step) =>
    series.reduce((sum, { values }) => sum + orZero(values[step] ?? null), 0),
  )
  return Math.max(0, ...sums)
}

const orZero = (value: number | null): number => value ?? 0

/** The value alone: the heading says what is counted. */
function axisValue(kind: ChartKind, value: number): string {
  return kind === 'lag' || kind === 'failures'
    ? chartKinds[kind].words(value)
    : value.toLocaleString('en-US')
}
