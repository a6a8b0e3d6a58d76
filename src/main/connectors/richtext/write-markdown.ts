import type { BlockContent, Parents, Text } from 'mdast'
import { gfmToMarkdown } from 'mdast-util-gfm'
import { defaultHandlers, type Info, type State, toMarkdown } from 'mdast-util-to-markdown'
import { isBareTarget, mayBorderTarget } from './link-target'

const extension = gfmToMarkdown({ tablePipeAlign: false })

/** Writes blocks as Markdown in the one style Lockstep uses, without the final line end. */
export function writeMarkdown(children: BlockContent[]): string {
  const text = toMarkdown(
    { type: 'root', children },
    {
      bullet: '-',
      bulletOther: '*',
      emphasis: '*',
      strong: '*',
      fence: '`',
      fences: true,
      rule: '-',
      listItemIndent: 'one',
      // The short form in angle brackets is not read back for every address.
      resourceLink: true,
      extensions: [extension, { handlers: { text: writeText, link: writeLink } }],
    },
  )
  return text.replace(/\n+$/, '')
}

/** An underscore between letters never marks anything, and names of machines are full of them. */
function writeText(node: Text, parent: Parents | undefined, state: State, info: Info): string {
  if (isProse(node.value, info) && !state.stack.includes('link')) return node.value
  const text = defaultHandlers
    .text(node, parent, state, info)
    .replace(/(?<=[A-Za-z0-9])\\_(?=[A-Za-z0-9])/g, '_')
  return state.stack.includes('link') ? withoutBareTargets(text) : text
}

const proseForm = /^ ?[A-Za-z](?:[A-Za-z0-9 ,;()'"/%?]|[.:](?= |$)|-(?=[A-Za-z0-9]))*$/
const awkward = / {2}|\/\/|\bwww\b/

/**
 * Whether a text holds nothing that any place of a document would have to escape. The writer tries
 * every such character one after the other, which takes most of its time, and most texts have none.
 */
function isProse(text: string, { before, after }: Info): boolean {
  if (!proseForm.test(text) || awkward.test(text)) return false
  // A space at the edge of a line, and a sign that would join what follows, are the writer's business.
  if (text.startsWith(' ') && (before === '' || before === '\n')) return false
  if (text.endsWith(' ')) return after !== '' && after !== '\n'
  return !/[.:/]$/.test(text) || after === '' || after === '\n' || after === '*'
}

/** Inside a link's words, readers would still link an address by itself and break the outer link. */
function withoutBareTargets(text: string): string {
  return text
    .replace(/(?<=www)\./gi, '\\.')
    .replace(/(?<=https?):/gi, '\\:')
    .replace(/(?<=[\w.+-])@(?=[\w-])/g, '\\@')
}

type LinkHandler = typeof defaultHandlers.link

/** An address that shows itself is written bare where every reader links it again. */
const writeLink: LinkHandler = Object.assign(
  (...[node, parent, state, info]: Parameters<LinkHandler>) => {
    const [only, ...more] = node.children
    const next = parent?.children[(state.indexStack.at(-1) ?? 0) + 1]
    const after = next?.type === 'text' ? next.value : info.after
    const bare =
      only?.type === 'text' &&
      more.length === 0 &&
      !node.title &&
      isBareTarget(only.value, node.url) &&
      mayBorderTarget(info.before, after)
    return bare ? only.value : defaultHandlers.link(node, parent, state, info)
  },
  { peek: defaultHandlers.link.peek },
)
