/** Names that would let a request choose who pays, what, how much, or by which right. None of them means anything. */
export const TEMPTING: readonly string[] = [
  'customerId customer_id customer sub userId id paymentId payment_id purchaseId occasionId subscriptionId',
  'subscription_id paymentMethodId payment_method_id methodId productId product_id price amount total currency',
  'displayedAmount discountCode discount_code level proof max session token mode status role isAdmin admin',
  'holdSeconds chargeAt dueAt version __proto__ constructor',
].flatMap((names) => names.split(' '))
