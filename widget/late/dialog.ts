import { html, type TemplateResult } from 'lit/html.js'

import type { OfferController } from '../controller.ts'

/** Over the page. Escape and the cross close it as dismissed; while money is on its way it goes on inside the page. */
export function dialog(offer: OfferController, card?: TemplateResult): TemplateResult {
  const { host, strings } = offer
  const dismiss = (event: Event): void => {
    event.preventDefault()
    offer.decline('dismissed')
    // Still there: it may not be closed now, but it does not stand in the way either.
    if (offer.state.name !== 'hidden') stepAside(dialogOf(offer)!)
  }
  return html`
    <dialog part="dialog" class=${host.theme ?? ''} aria-labelledby="heading" @cancel=${dismiss}>
      ${card && html`${card}<button part="dismiss" aria-label=${strings.close} @click=${dismiss}></button>`}
    </dialog>
  `
}

const dialogOf = ({ host }: OfferController): HTMLDialogElement | null =>
  host.shadowRoot!.querySelector('dialog')

function stepAside(modal: HTMLDialogElement): void {
  modal.close()
  modal.show()
}

/** Opens the dialog when it has something to show, and gives the focus back to where it was when it has not. */
export function placeDialog(offer: OfferController): void {
  const modal = dialogOf(offer)
  if (!modal) return
  const card = modal.querySelector('section')
  if (!card) return modal.close()
  // Dodo's checkout lies over the page, but a modal dialog would lie over it.
  if (offer.state.name === 'leaving' && modal.matches(':modal')) return stepAside(modal)
  if (modal.open) return
  modal.showModal()
  card.querySelector('h2')!.focus()
}
