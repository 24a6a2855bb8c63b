import type DodoPayments from 'dodopayments'

/** Short names for the official SDK's types: what the simulator stores and answers is typed by them. */
export type Addon = DodoPayments.AddonResponse
export type BillingAddress = DodoPayments.BillingAddress
export type CheckoutRequest = DodoPayments.CheckoutSessionRequest
export type Country = DodoPayments.CountryCode
export type Currency = DodoPayments.Currency
export type Customer = DodoPayments.Customer
export type Discount = DodoPayments.Discount
export type DiscountDetail = DodoPayments.DiscountDetail
export type IntentStatus = DodoPayments.IntentStatus
export type Metadata = DodoPayments.Metadata
export type Payment = DodoPayments.Payment
export type PaymentListItem = DodoPayments.PaymentListResponse
export type PaymentMethod = DodoPayments.CustomerRetrievePaymentMethodsResponse.Item
export type Preview = DodoPayments.CheckoutSessionPreviewResponse
export type Product = DodoPayments.Product
export type ProductListItem = DodoPayments.ProductListResponse
export type PlanChangeHandles = DodoPayments.SubscriptionChangePlanResponse
export type PlanChangePreview = DodoPayments.SubscriptionPreviewChangePlanResponse
export type PlanChangeRequest = DodoPayments.SubscriptionChangePlanParams
export type Refund = DodoPayments.Refund
export type RefundListItem = DodoPayments.RefundListItem
export type Subscription = DodoPayments.Subscription
export type SubscriptionListItem = DodoPayments.SubscriptionListResponse
export type SubscriptionStatus = DodoPayments.SubscriptionStatus
export type TaxCategory = DodoPayments.TaxCategory
export type TimeInterval = DodoPayments.TimeInterval

export const BUSINESS_ID = 'bus_simulator'
