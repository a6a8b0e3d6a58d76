import type { Clock } from '../engine/ports/clock'
import type { Log, LogLine } from '../engine/ports/log'
import type { Redactor } from './redact'

/** Where log lines go; the store's rotating file, or nowhere in a test. */
export type LogSink = {
  /** Takes one line without its line break. Must not throw: a full disk may not stop the work. */
  append(line: string): void
}

const LONGEST_TEXT = 4_000

/**
 * Writes each line as one JSON object with the UTC time in front. Every text in it, names included,
 * is redacted before it is encoded, so that escaping cannot hide a secret from the redactor.
 */
export function createLog(sink: LogSink, redactor: Redactor, clock: Clock): Log {
  const clean = (text: string) => redactor.redact(text).slice(0, LONGEST_TEXT)
  return {
    write(line) {
      sink.append(
        JSON.stringify({
          at: new Date(clock.now()).toISOString(),
          level: line.level,
          scope: clean(line.scope),
          message: clean(line.message),
          ...dataOf(line, clean),
        }),
      )
    },
  }
}

function dataOf(line: LogLine, clean: (text: string) => string) {
  if (line.data === undefined) return {}
  const pairs = Object.entries(line.data).map(([name, value]) => [
    clean(name),
    typeof value === 'string' ? clean(value) : value,
  ])
  return { data: Object.fromEntries(pairs) }
}
