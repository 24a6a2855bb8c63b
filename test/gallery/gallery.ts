import { after, afterEach, before } from 'node:test'

import Fastify, { type FastifyInstance } from 'fastify'
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core'

import { galleryRoutes } from '../../demo/gallery/routes.ts'
import { CHROMIUM_FLAGS, chromiumPath } from '../support/chromium.ts'

/** What the gallery's form chooses. */
export interface Look {
  readonly scene?: string
  readonly layout?: 'card' | 'banner' | 'dialog'
  readonly theme?: 'auto' | 'light' | 'dark'
  readonly direction?: 'ltr' | 'rtl'
  readonly locale?: string
}

/** The gallery as the demo serves it, with the built script, and a browser to look at it. Call once per file. */
export function gallery() {
  let app: FastifyInstance
  let browser: Browser
  let url: string
  const pages: Page[] = []

  before(async () => {
    app = Fastify({ forceCloseConnections: true })
    await app.register(galleryRoutes)
    url = await app.listen({ host: '127.0.0.1', port: 0 })
    browser = await chromium.launch({ executablePath: chromiumPath(), args: CHROMIUM_FLAGS })
  })
  afterEach(async () => {
    for (const page of pages.splice(0)) await page.context().close()
  })
  after(async () => {
    await browser?.close()
    await app?.close()
  })

  async function newPage(options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext({ reducedMotion: 'reduce', locale: 'en-US', ...options })
    const page = await context.newPage()
    pages.push(page)
    return page
  }

  /** All scenes of a look, or one, drawn to the end. */
  async function open(look: Look, options: BrowserContextOptions = {}): Promise<Page> {
    const page = await newPage(options)
    await page.goto(`${url}/gallery?${new URLSearchParams({ ...look })}`)
    await page.locator('upsell-offer [part=heading]').last().waitFor()
    await page.evaluate(() => document.fonts.ready)
    return page
  }

  return {
    get url() {
      return url
    },
    newPage,
    open,
  }
}
