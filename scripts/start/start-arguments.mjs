/**
 * Splits the words after `npm start --`: our own, and those for the application. The sandbox
 * workspace is opened unless another one is named.
 * @param {readonly string[]} words
 * @returns {{ help: boolean, appArguments: string[] }}
 */
export function readStartArguments(words) {
  const help = words.includes('--help') || words.includes('-h')
  const named = words.some((word) => word.startsWith('--workspace='))
  return { help, appArguments: named ? [...words] : ['--workspace=sandbox', ...words] }
}
