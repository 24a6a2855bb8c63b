/** After a change that the customer caused, or that took the focused button away, focus belongs to the heading. */
export async function keepFocus(
  host: HTMLElement,
  updated: Promise<unknown>,
  isByUser: boolean,
): Promise<void> {
  // Chromium does not match `:focus-within` on the host of a modal dialog.
  const hasFocus = (): boolean => !!host.shadowRoot!.activeElement
  const wasInside = hasFocus()
  if (!wasInside && !isByUser) return
  await updated
  const own = host.shadowRoot!.querySelector('h2')
  // A dialog that closes gives the focus back by itself.
  if (!own && host.shadowRoot!.querySelector('dialog')) return
  // The card is gone and its focus with it: readers continue at the page's heading instead of its first byte.
  const heading = own ?? document.querySelector<HTMLElement>('h1, h2')
  if (!heading || (own && !isByUser && hasFocus())) return
  const isFocusable = heading.hasAttribute('tabindex')
  if (!isFocusable) heading.tabIndex = -1
  heading.focus({ preventScroll: !own })
  if (!isFocusable)
    heading.addEventListener('blur', () => heading.removeAttribute('tabindex'), { once: true })
}
