/** Puts text on the clipboard; answers whether the system let us. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return copyThroughSelection(text)
  }
}

// The clipboard API needs a permission that the application denies to every page; copying a
// selection inside a user gesture does not.
function copyThroughSelection(text: string): boolean {
  const before = document.activeElement
  const holder = document.createElement('textarea')
  holder.value = text
  holder.className = 'visually-hidden'
  ;(document.querySelector('[data-modal]') ?? document.body).append(holder)
  holder.select()
  const copied = document.execCommand('copy')
  holder.remove()
  if (before instanceof HTMLElement) before.focus()
  return copied
}
