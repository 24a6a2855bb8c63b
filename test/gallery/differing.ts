import type { Page } from 'playwright-core'

/** Anti-aliasing may differ by a pixel here and there; a colour, a size or a font that changes differs by far more. */
export const LARGEST_SHARE = 0.001

/** @returns the share of pixels that are clearly another colour; 1 if the pictures differ in size. */
export function differing(page: Page, ...pictures: [Buffer, Buffer]): Promise<number> {
  return page.evaluate(
    async (sources) => {
      const [one, other] = await Promise.all(
        sources.map(async (source) => {
          const picture = Object.assign(new Image(), { src: `data:image/png;base64,${source}` })
          await picture.decode()
          const canvas = new OffscreenCanvas(picture.width, picture.height).getContext('2d')!
          canvas.drawImage(picture, 0, 0)
          return canvas.getImageData(0, 0, picture.width, picture.height)
        }),
      )
      if (one!.width !== other!.width || one!.height !== other!.height) return 1
      let count = 0
      // Without the last row, which the page shares where a height is no whole number.
      for (let i = 0; i < one!.data.length - 4 * one!.width; i += 4) {
        const distance = [0, 1, 2].map((channel) =>
          Math.abs(one!.data[i + channel]! - other!.data[i + channel]!),
        )
        if (Math.max(...distance) > 40) count++
      }
      return count / (one!.width * one!.height)
    },
    pictures.map((picture) => picture.toString('base64')),
  )
}
