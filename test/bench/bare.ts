// The ceiling: a bare Fastify route that serves a static offer.
import Fastify from 'fastify'

const offer = JSON.parse(process.env['OFFER'] ?? '{}') as object
const app = Fastify()
app.get('/offer', async () => offer)
await app.listen({ host: '127.0.0.1', port: Number(process.env['PORT']) })
