import { _electron, type ElectronApplication } from 'playwright'

/** Starts an Electron application of this machine; `words` follow the application's folder. */
export function launchElectron(
  app: string,
  words: readonly string[],
): Promise<ElectronApplication> {
  const given = process.env.LOCKSTEP_ELECTRON
  if (given === undefined) throw new Error('LOCKSTEP_ELECTRON does not name an Electron.')
  const { path, args } = JSON.parse(given) as { path: string; args: readonly string[] }
  return _electron.launch({
    executablePath: path,
    args: [...args, app, ...words],
    timeout: 30_000,
  })
}
