/** Name of the option that holds the address under which a system reaches this computer. */
export const doorbellOption = 'doorbellUrl'

/** Path, below that address, of everything that makes an instance look for changes. */
export const doorbellPath = '/doorbell'

/** The address an instance was given, without a slash at its end; null = nobody is asked to ring. */
export function doorbellBase(options: Readonly<Record<string, string>>): string | null {
  const address = (options[doorbellOption] ?? '').trim().replace(/\/+$/, '')
  return address === '' ? null : address
}
