/** A page of a hundred payments is some 300 kB; what is much larger is no answer of Dodo's. */
const MOST_BYTES = 5 * 1024 * 1024

/** `fetch` that gives an answer up once it is too large to be read: a flood must not fill this server's memory. */
export function boundedFetch(mostBytes = MOST_BYTES, underlying: typeof fetch = fetch): typeof fetch {
  return async (input, init) => {
    const response = await underlying(input, init)
    if (!response.body) return response
    const { status, statusText, headers } = response
    return new Response(response.body.pipeThrough(upTo(mostBytes)), { status, statusText, headers })
  }
}

function upTo(mostBytes: number): TransformStream<Uint8Array, Uint8Array> {
  let bytes = 0
  return new TransformStream({
    transform(chunk, controller) {
      bytes += chunk.byteLength
      if (bytes > mostBytes) controller.error(new RangeError(`The answer is larger than ${mostBytes} bytes.`))
      else controller.enqueue(chunk)
    },
  })
}
