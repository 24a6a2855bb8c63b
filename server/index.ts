/** What a merchant's own backend may use of this package: `import { signCustomerToken } from 'upsell-offer/server'`. */
export { signCustomerToken, type CustomerTokenTerms } from './adapters/customer-token-signer.ts'
