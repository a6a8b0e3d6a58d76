import { type CommandId, type KeyBinding, keyWords } from './keymap'

/** Keys of commands as a person chose them, by the name of the command. */
export type KeyChoices = Readonly<Record<string, readonly string[]>>

/** What would have to give way for keys: a command and those of its keys. */
export type Clash = { readonly binding: KeyBinding; readonly keys: readonly string[] }

// Without these nobody finds the way back; Escape is how everything is left.
const wayOut = 'Escape'
const neverBare: readonly CommandId[] = ['palette', 'help']

/** Whether two keys cannot both be bound: the same, or one begins the other. */
function collide(a: string, b: string): boolean {
  return a === b || a.startsWith(`${b} `) || b.startsWith(`${a} `)
}

/** Whether a command would be lost without the key. */
export function isNeeded({ command, keys }: KeyBinding, key: string): boolean {
  if (command === 'close') return key === wayOut
  return neverBare.includes(command) && keys.length === 1 && keys[0] === key
}

/**
 * The usual bindings with what was chosen. A usual key that was chosen for another command goes to
 * that one, and choices that would lock somebody out are not followed.
 */
export function chosenBindings(
  usual: readonly KeyBinding[],
  choices: KeyChoices,
): readonly KeyBinding[] {
  const guarded = usual.flatMap((binding) => {
    const { command, keys } = binding
    const own = choices[command] ?? keys
    if (command === 'close') return [{ ...binding, keys: [...new Set([wayOut, ...own])] }]
    if (!neverBare.includes(command)) return []
    return [own.length === 0 ? binding : { ...binding, keys: own }]
  })
  const kept = guarded.flatMap(({ keys }) => keys)
  const taken = [...kept, ...usual.flatMap(({ command }) => choices[command] ?? [])]
  return usual.map((binding) => {
    const { command, keys } = binding
    const guard = guarded.find((one) => one.command === command)
    if (guard !== undefined) return guard
    const others = choices[command] === undefined ? taken : kept
    const own = choices[command] ?? keys
    return { ...binding, keys: own.filter((key) => !others.some((other) => collide(key, other))) }
  })
}

/** The choices that make these bindings of the usual ones. */
export function choicesOf(
  usual: readonly KeyBinding[],
  bindings: readonly KeyBinding[],
): Record<string, string[]> {
  const choices: Record<string, string[]> = {}
  for (const { command, keys } of bindings) {
    const before = usual.find((one) => one.command === command)?.keys ?? []
    if (before.join('\n') !== keys.join('\n')) choices[command] = [...keys]
  }
  return choices
}

/** Other commands that hold the keys already. */
export function clashesOf(
  bindings: readonly KeyBinding[],
  command: CommandId,
  keys: readonly string[],
): readonly Clash[] {
  return bindings.flatMap((binding) => {
    if (binding.command === command) return []
    const held = binding.keys.filter((key) => keys.some((wanted) => collide(key, wanted)))
    return held.length === 0 ? [] : [{ binding, keys: held }]
  })
}

/** The bindings once a command has exactly these keys; whoever held them before lost them. */
export function withKeys(
  bindings: readonly KeyBinding[],
  command: CommandId,
  keys: readonly string[],
): readonly KeyBinding[] {
  return bindings.map((binding) =>
    binding.command === command
      ? { ...binding, keys }
      : {
          ...binding,
          keys: binding.keys.filter((key) => !keys.some((wanted) => collide(key, wanted))),
        },
  )
}

// Where text is copied, the menu of the application, and what Electron's own items listen to.
const reserved =
  /^(Mod\+([ACVXNFQWMR,1230+=-]|Plus|Shift\+[SIZ])|(Shift\+)?(Mod\+)?Tab|F11|Alt\+F4)( |$)/

/** Why a command cannot have the key; null when it can. */
export function keyProblem(binding: KeyBinding, key: string): string | null {
  if (key === wayOut || key.endsWith(` ${wayOut}`)) return 'Esc always closes what is open.'
  if (reserved.test(key)) return `${keyWords(key)} belongs to the menu or to text fields.`
  const near = binding.keys.find((held) => held !== key && collide(held, key))
  if (binding.keys.includes(key)) return `${keyWords(key)} does this already.`
  if (near !== undefined) {
    return `${keyWords(key)} and ${keyWords(near)} begin alike, so that one could not be reached.`
  }
  return null
}

/** Why nobody may take these keys away; null when it may be chosen. */
export function clashProblem(clashes: readonly Clash[]): string | null {
  for (const { binding, keys } of clashes) {
    const last = binding.keys.every((key) => keys.includes(key))
    if (keys.some((key) => isNeeded(binding, key)) || (last && neverBare.includes(binding.command)))
      return `“${binding.does}” needs a key. Give it another one first.`
  }
  return null
}
