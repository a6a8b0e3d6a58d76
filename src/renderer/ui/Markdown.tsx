import type { ComponentProps } from 'react'
import ReactMarkdown from 'react-markdown'
import remarkGfm from 'remark-gfm'
import styles from './Markdown.module.css'

const plugins = [remarkGfm]
const safeTarget = /^(https?:|mailto:)/i

function Link({ href, children }: ComponentProps<'a'>) {
  if (href === undefined || !safeTarget.test(href)) return <span>{children}</span>
  return (
    <a href={href} target="_blank" rel="noreferrer">
      {children}
    </a>
  )
}

// Pictures of other servers would tell them who reads; the policy of the page forbids them too.
function Picture({ src, alt }: ComponentProps<'img'>) {
  const target = typeof src === 'string' ? src : undefined
  return <Link href={target}>{alt ? `Picture: ${alt}` : 'Picture'}</Link>
}

/** Markdown as formatted text. Raw HTML inside it is shown as text, never run. */
export function Markdown({ text }: { readonly text: string }) {
  return (
    <div className={styles.markdown} data-selectable="">
      <ReactMarkdown remarkPlugins={plugins} components={{ a: Link, img: Picture }}>
        {text}
      </ReactMarkdown>
    </div>
  )
}
