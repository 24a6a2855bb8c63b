/** After a change that the customer caused, or that took the focused button away, focus belongs to the heading. */
export async function keepFocus(
  host: HTMLElement,
  updated: Promise<unknown>,
  isByUser: boolean,
): Promise<void> {
  const wasInside = host.matches(':focus-within')
  if (!wasInside && !isByUser) return
  await updated
  const heading = host.shadowRoot?.querySelector('h2')
  if (heading && (isByUser || !host.matches(':focus-within'))) heading.focus()
  if (!heading && wasInside) focusPage()
}

/** The card is gone and its focus with it: readers continue at the page's heading instead of its first byte. */
function focusPage(): void {
  const heading = document.querySelector<HTMLElement>('h1, h2')
  if (!heading) return
  const isOurs = !heading.hasAttribute('tabindex')
  if (isOurs) heading.tabIndex = -1
  heading.focus({ preventScroll: true })
  if (isOurs) heading.addEventListener('blur', () => heading.removeAttribute('tabindex'), { once: true })
}
