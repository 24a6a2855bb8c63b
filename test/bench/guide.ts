// The sample server of Dodo's upsell guide, with only its compile errors mended (SDK 2.52): what merchants would run
// otherwise. Two look-ups per view, SDK retries on, offers in a Map. For comparison only.
import { DodoPayments } from 'dodopayments'
import express from 'express'

const client = new DodoPayments({ bearerToken: 'dodo_test_bench', baseURL: process.env['SIMULATOR'] ?? '' })
const eligible = new Map<string, string>()
const app = express()

app.post('/webhooks/dodo', express.raw({ type: 'application/json' }), (request, response) => {
  const event = JSON.parse(String(request.body)) as {
    type: string
    data: { customer: { customer_id: string } }
  }
  if (event.type === 'payment.succeeded') eligible.set(event.data.customer.customer_id, 'pdt_team_license')
  response.json({ received: true })
})

app.get('/api/upsell/:customerId', async (request, response) => {
  const productId = eligible.get(request.params.customerId)
  if (!productId) return void response.json({ eligible: false })
  const methods = await client.customers.retrievePaymentMethods(request.params.customerId)
  const product = await client.products.retrieve(productId)
  response.json({
    eligible: true,
    product: { id: product.product_id, name: product.name, price: product.price },
    paymentMethodId: methods.items[0]?.payment_method_id,
  })
})

app.post('/api/upsell/:customerId/accept', async (request, response) => {
  const { customerId } = request.params
  const productId = eligible.get(customerId)
  if (!productId) return void response.status(400).json({ error: 'No upsell available' })
  const methods = await client.customers.retrievePaymentMethods(customerId)
  const session = await client.checkoutSessions.create({
    product_cart: [{ product_id: productId, quantity: 1 }],
    customer: { customer_id: customerId },
    payment_method_id: methods.items[0]?.payment_method_id ?? null,
    confirm: true,
    metadata: { upsell: 'true', source: 'post_purchase' },
  })
  eligible.delete(customerId)
  response.json({ success: true, sessionId: session.session_id })
})

app.listen(Number(process.env['PORT']), '127.0.0.1')
