/** The looks of everything that comes after the first look at an offer, on top of `../styles.ts`. */
export const styles = /* css */ `
  :host {
    box-shadow: none !important;
    filter: none !important;
    opacity: 1 !important;
    transform: none !important;
  }
  .button {
    cursor: pointer;
    touch-action: manipulation;
  }
  .button:hover {
    background: var(--tint);
  }
  .primary:hover {
    background: color-mix(in srgb, var(--accent), #000 12%) border-box;
  }
  h2:focus {
    outline: none; /* Not a control: focus is here to be read aloud. */
  }
  .note {
    background: color-mix(in srgb, currentcolor 9%, transparent);
    color: var(--care);
  }
  .note:is(.succeeded, .requoted) {
    color: var(--good);
  }
  .note.undoing {
    color: var(--text);
  }
  .icon {
    display: grid;
    place-items: center;
    width: 40px;
    height: 40px;
    border-radius: 50%;
    font-variant-numeric: tabular-nums;
    font-weight: 600;
  }
  .care {
    color: var(--care);
  }
  .icon:is(.care, .good) {
    background: color-mix(in srgb, currentcolor 10%, transparent);
  }
  .icon.care::before {
    content: '!';
  }
  .icon.good::before {
    width: 7px;
    height: 13px;
    border: solid;
    border-width: 0 2.5px 2.5px 0;
    rotate: 45deg;
    translate: 0 -2px;
    content: '';
  }
  .busy {
    border: 3px solid var(--border);
  }
  /* One height from the yes to its outcome, so that nothing below the card moves without a click. */
  section:is(.sending, .holding, .charging, .confirming, .action_required, .succeeded, .failed, .undone, .refunding, .refunded) {
    display: flex;
    flex-direction: column;
    min-height: 350px;
  }
  [part='actions'] {
    margin-top: auto;
  }
  @container (min-width: 480px) {
    [part='actions'] > :only-child {
      justify-self: start;
      min-width: 220px;
    }
  }

  [part='comparison'] {
    display: grid;
    grid-template-columns: 1fr 1fr;
    border: 1px solid var(--border);
    border-radius: 10px;
  }
  [part='comparison'] > div {
    padding: 12px 16px;
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
  [part='difference'] {
    margin-bottom: 8px;
    color: var(--muted);
  }
  [part='difference'] b {
    color: var(--text);
    font-size: 22px;
    font-weight: 650;
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
    position: relative;
    visibility: hidden;
  }
  .pricing dd::before {
    position: absolute;
    inset: 4px 0 auto;
    height: 14px;
    border-radius: 4px;
    background: var(--border);
    visibility: visible;
    content: '';
  }

  @container (min-width: 720px) {
    .banner {
      display: block;
      max-width: var(--upsell-width, none);
      columns: 2;
      column-gap: 40px;
    }
    .banner > * {
      break-inside: avoid;
      margin-bottom: 12px;
    }
    .banner > [part='eyebrow'] {
      margin-bottom: 4px;
    }
    .banner > [part='price'],
    .banner:not(:has([part='price'])) > [part='actions'] {
      break-before: column;
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
    --text: currentcolor;
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
  [part='dismiss']:hover {
    background: color-mix(in srgb, currentcolor 10%, transparent);
  }

  [aria-disabled] {
    cursor: progress;
  }
  @media (forced-colors: active) {
    .primary {
      background: ButtonText;
      color: ButtonFace;
      forced-color-adjust: none;
    }
  }
  @media (prefers-contrast: more) {
    section {
      --muted: currentcolor;
      --border: currentcolor;
    }
  }
  @media (prefers-reduced-motion: no-preference) {
    .button {
      transition: background 0.15s;
    }
    .busy:empty {
      border-top-color: var(--accent);
      animation: turn 1s linear infinite;
    }
    dialog[open]:modal {
      animation: enter 0.2s ease-out;
    }
  }
  @keyframes turn {
    to {
      rotate: 1turn;
    }
  }
  @keyframes enter {
    from {
      opacity: 0;
      translate: 0 12px;
    }
  }
`
