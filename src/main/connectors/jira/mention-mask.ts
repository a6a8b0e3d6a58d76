import { randomUUID } from 'node:crypto'
import type { AdfNode } from '../richtext/adf'
import { parseMarkdown } from '../richtext/parse-markdown'

/** An account that a comment names, and how it is shown. */
export type Mention = { readonly accountId: string; readonly shown: string }

// A word of letters and digits passes through every form of text as it is; nobody can know this one.
const stem = `M${randomUUID().replaceAll('-', '')}`
const masks = new RegExp(`${stem}\\d+E`, 'g')

// Every repetition has an end, so that no text can make the search slow.
const typed =
  /(?<![^\s(*])@([\w.+-]{0,63}\w@(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,63})(?![\w@+-]|\.\w)/gi

/** Addresses behind an `@` in a text, each once, in lower case. */
export function typedAddresses(markdown: string): readonly string[] {
  const found = [...markdown.matchAll(typed)].map(([, address = '']) => address.toLowerCase())
  return [...new Set(found)]
}

/**
 * Stands words of its own in for the mentions of a text, since an address would become a link on the way
 * into another form, and back again.
 */
export class MentionMask {
  readonly #addressOf: (accountId: string) => string | null
  readonly #mentions: Mention[] = []

  constructor(addressOf: (accountId: string) => string | null) {
    this.#addressOf = addressOf
  }

  /** What stands for the mention of an account; null for one whose address is not known. */
  hide(accountId: string): string | null {
    const address = this.#addressOf(accountId)
    if (address === null) return null
    this.#mentions.push({ accountId, shown: `@${address}` })
    return `${stem}${this.#mentions.length - 1}E`
  }

  /**
   * A Markdown text with the mentions hidden that stand in plain words; those within code, links and
   * marked words once it is settled stay text, since no form can carry a mention there.
   */
  hideTyped(
    markdown: string,
    accountOf: (address: string) => string | null,
    settle: (markdown: string) => string,
  ): string {
    const originals = new Map<string, string>()
    const hidden = markdown.replace(typed, (written, address: string) => {
      const id = accountOf(address.toLowerCase())
      const mask = id === null ? null : this.hide(id)
      if (mask !== null) originals.set(mask, written)
      return mask ?? written
    })
    const plain = new Set(plainMasks(parseMarkdown(settle(hidden)).content))
    return hidden.replace(masks, (mask) => (plain.has(mask) ? mask : (originals.get(mask) ?? mask)))
  }

  /** A text with its mentions as they are read here. */
  reveal(text: string): string {
    return text.replace(masks, (mask) => this.#mentionOf(mask)?.shown ?? mask)
  }

  /** A text cut into its words and the mentions between them. */
  parts(text: string): readonly (string | Mention)[] {
    const parts: (string | Mention)[] = []
    let end = 0
    for (const { 0: mask, index } of text.matchAll(masks)) {
      const mention = this.#mentionOf(mask)
      if (mention === undefined) continue
      parts.push(text.slice(end, index), mention)
      end = index + mask.length
    }
    return [...parts, text.slice(end)].filter((part) => part !== '')
  }

  #mentionOf(mask: string): Mention | undefined {
    return this.#mentions[Number(mask.slice(stem.length, -1))]
  }
}

function plainMasks(nodes: readonly AdfNode[]): readonly string[] {
  return nodes.flatMap(({ type, text, marks, content }) => {
    if (type === 'codeBlock') return []
    const own = text === undefined || (marks ?? []).length > 0 ? [] : (text.match(masks) ?? [])
    return [...own, ...plainMasks(content ?? [])]
  })
}
