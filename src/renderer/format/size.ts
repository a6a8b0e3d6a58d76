const units = ['bytes', 'kB', 'MB', 'GB'] as const

/** A size in bytes for people, in steps of a thousand: "1.2 MB". */
export function sizeText(bytes: number): string {
  if (bytes === 1) return '1 byte'
  const step = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3))
  const value = bytes / 1000 ** step
  return `${step === 0 ? value : value.toFixed(value < 10 ? 1 : 0)} ${units[step]}`
}
