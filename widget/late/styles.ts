/** The looks that only few offers need; on top of `styles.ts`. */
export const styles = /* css */ `
  [part='comparison'] {
    display: grid;
    grid-template-columns: 1fr 1fr;
    border: 1px solid var(--border);
    border-radius: 10px;
  }
  [part='comparison'] > div {
    padding: 12px 16px;
  }
  [part='comparison'] li {
    gap: 10px;
  }
  [part='current'] {
    color: var(--muted);
  }
  [part='current'] li::before {
    border-color: currentcolor;
  }
  [part='offered'] {
    border-start-end-radius: 9px;
    border-end-end-radius: 9px;
    background: color-mix(in srgb, var(--accent) 7%, transparent);
  }
  h3 {
    font-size: 15px;
    font-weight: 600;
  }
  [part='quantity'] {
    justify-content: space-between;
  }
  [part='quantity'] :is(select, input) {
    width: auto;
    min-width: 88px;
    height: 44px;
    padding: 0 12px;
    border: 1px solid var(--border);
    border-radius: 8px;
    background: var(--upsell-background, light-dark(#fff, #181a20));
    color: inherit;
    font: inherit;
    font-size: 16px; /* Smaller makes phones zoom in. */
  }
  .pricing dd {
    border-radius: 4px;
    background: var(--border);
    color: transparent;
  }
  @container (min-width: 760px) {
    .banner {
      grid-template-columns: 1fr minmax(300px, 2fr);
      column-gap: 40px;
      max-width: var(--upsell-width, none);
    }
    .banner > * {
      grid-column: 1;
    }
    .banner > :is([part='price'], [part='quantity'], [part='consent'], [part='checkbox'], [part='actions']) {
      grid-column: 2;
    }
  }
  dialog {
    width: min(var(--upsell-width, 560px), 100% - 32px);
    max-height: calc(100dvh - 32px);
    padding: 0;
    border: 0;
    border-radius: var(--upsell-radius, 16px);
    background: none;
    color-scheme: light dark;
    container-type: inline-size;
    overscroll-behavior: contain;
  }
  dialog:modal {
    margin: auto;
  }
  dialog:not(:modal) {
    position: static;
    width: auto;
  }
  dialog::backdrop {
    background: #0b0d1299;
  }
  [part='dismiss'] {
    position: absolute;
    inset-block-start: 8px;
    inset-inline-end: 8px;
    width: 44px;
    height: 44px;
    border: 0;
    border-radius: 50%;
    background: none;
    color: light-dark(#5b6270, #a5acba);
    cursor: pointer;
    font-size: 24px;
  }
  [part='dismiss']::before {
    content: '×';
  }
`
