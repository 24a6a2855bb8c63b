import { render, type TemplateResult } from 'lit/html.js'

/** What a controller may do around an update. */
export interface Updates {
  hostConnected(): void
  hostDisconnected(): void
  hostUpdate(): void
  hostUpdated(): void
}

/**
 * As much of LitElement as one element needs: properties that ask for an update, attributes that set properties, one
 * render per microtask.
 */
export abstract class ReactiveElement extends HTMLElement {
  /** Settles once what was asked for is on the page. */
  updateComplete: Promise<void> | undefined
  readonly #values: Record<string, unknown> = {}

  /** @param fields the properties, with their attributes. */
  static define(fields: Readonly<Record<string, string>>): void {
    for (const name of Object.keys(fields)) {
      Object.defineProperty(this.prototype, name, {
        get(this: ReactiveElement) {
          return this.#values[name]
        },
        set(this: ReactiveElement, value: unknown) {
          this.#values[name] = value
          this.requestUpdate()
        },
      })
    }
  }

  constructor(fields: Readonly<Record<string, string>>, styles: string) {
    super()
    this.attachShadow({ mode: 'open' })
    this.addStyles(styles)
    // Set before the script was there: such a property hides the one of the class.
    for (const name of Object.keys(fields)) {
      const own = Object.getOwnPropertyDescriptor(this, name)
      if (!own) continue
      Reflect.deleteProperty(this, name)
      Reflect.set(this, name, own.value)
    }
  }

  addStyles(styles: string): void {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(styles)
    this.shadowRoot!.adoptedStyleSheets.push(sheet)
  }

  requestUpdate(): void {
    this.updateComplete ??= this.#update()
  }

  async #update(): Promise<void> {
    await Promise.resolve()
    this.updateComplete = undefined
    this.updates.hostUpdate()
    render(this.render(), this.shadowRoot!, { host: this })
    this.updates.hostUpdated()
  }

  connectedCallback(): void {
    this.updates.hostConnected()
  }

  disconnectedCallback(): void {
    this.updates.hostDisconnected()
  }

  /** @internal */
  abstract updates: Updates
  /** @internal */
  abstract render(): TemplateResult | symbol
}
