import type DodoPayments from 'dodopayments'
import { Type, type TSchema } from 'typebox'

import { closed, literals, Metadata, optional } from './common.ts'
import type { Expect, Same } from './drift.ts'
import { CountryCode, Currency, MethodType } from './vocabulary.ts'

const flags = <const Names extends readonly string[]>(names: Names) =>
  Type.Object(
    Object.fromEntries(names.map((name) => [name, Type.Optional(Type.Boolean())])) as {
      [Name in Names[number]]: Type.TOptional<Type.TBoolean>
    },
    closed,
  )

const texts = <const Names extends readonly string[]>(names: Names) =>
  Type.Object(
    Object.fromEntries(names.map((name) => [name, optional(Type.String())])) as {
      [Name in Names[number]]: ReturnType<typeof optional<Type.TString>>
    },
    closed,
  )

const list = <Item extends TSchema>(item: Item, maxItems?: number) =>
  Type.Array(item, maxItems === undefined ? {} : { maxItems })

const FeatureFlags = flags([
  'allow_currency_selection',
  'allow_customer_editing_business_name',
  'allow_customer_editing_city',
  'allow_customer_editing_country',
  'allow_customer_editing_email',
  'allow_customer_editing_name',
  'allow_customer_editing_state',
  'allow_customer_editing_street',
  'allow_customer_editing_tax_id',
  'allow_customer_editing_zipcode',
  'allow_discount_code',
  'allow_editing_addons',
  'allow_phone_number_collection',
  'allow_tax_id',
  'always_create_new_customer',
  'redirect_immediately',
  'require_cardholder_name',
  'require_phone_number',
  'require_tax_id',
  'single_page',
])

const ThemeMode = texts([
  'bg_primary',
  'bg_secondary',
  'border_primary',
  'border_secondary',
  'button_primary',
  'button_primary_hover',
  'button_secondary',
  'button_secondary_hover',
  'button_text_primary',
  'button_text_secondary',
  'input_focus_border',
  'text_error',
  'text_placeholder',
  'text_primary',
  'text_secondary',
  'text_success',
])

const Theme = Type.Object(
  {
    dark: optional(ThemeMode),
    font_primary_url: optional(Type.String()),
    font_secondary_url: optional(Type.String()),
    font_size: optional(literals(['xs', 'sm', 'md', 'lg', 'xl', '2xl'])),
    font_weight: optional(literals(['normal', 'medium', 'bold', 'extraBold'])),
    light: optional(ThemeMode),
    pay_button_text: optional(Type.String()),
    radius: optional(Type.String()),
  },
  closed,
)

const Customization = Type.Object(
  {
    force_language: optional(Type.String()),
    show_on_demand_tag: Type.Optional(Type.Boolean()),
    show_order_details: Type.Optional(Type.Boolean()),
    theme: optional(literals(['dark', 'light', 'system'])),
    theme_config: optional(Theme),
  },
  closed,
)

const Quantity = Type.Integer({ minimum: 1 })

const CartItem = Type.Object(
  {
    product_id: Type.String(),
    quantity: Quantity,
    addons: optional(list(Type.Object({ addon_id: Type.String(), quantity: Quantity }, closed))),
    amount: optional(Type.Integer({ minimum: 0 })),
    credit_entitlements: optional(
      list(Type.Object({ credit_entitlement_id: Type.String(), credits_amount: Type.String() }, closed)),
    ),
  },
  closed,
)

export const Address = Type.Object(
  {
    country: CountryCode,
    city: optional(Type.String()),
    state: optional(Type.String()),
    street: optional(Type.String()),
    zipcode: optional(Type.String()),
  },
  closed,
)

const CustomField = Type.Object(
  {
    field_type: literals(['text', 'number', 'email', 'url', 'date', 'dropdown', 'boolean']),
    key: Type.String(),
    label: Type.String(),
    options: optional(list(Type.String())),
    placeholder: optional(Type.String()),
    required: Type.Optional(Type.Boolean()),
  },
  closed,
)

export const CheckoutCustomer = Type.Union([
  Type.Object({ customer_id: Type.String() }, closed),
  Type.Object(
    { email: Type.String(), name: optional(Type.String()), phone_number: optional(Type.String()) },
    closed,
  ),
])

const OnDemand = Type.Object(
  {
    mandate_only: Type.Boolean(),
    adaptive_currency_fees_inclusive: optional(Type.Boolean()),
    product_currency: optional(Currency),
    product_description: optional(Type.String()),
    product_price: optional(Type.Integer()),
  },
  closed,
)

/** Body of `POST /checkouts` and of `POST /checkouts/preview`. */
export const CheckoutBody = Type.Object(
  {
    product_cart: list(CartItem, 20),
    allowed_payment_method_types: optional(list(MethodType)),
    billing_address: optional(Address),
    billing_currency: optional(Currency),
    cancel_url: optional(Type.String()),
    confirm: Type.Optional(Type.Boolean()),
    custom_fields: optional(list(CustomField, 5)),
    customer: optional(CheckoutCustomer),
    customer_business_name: optional(Type.String()),
    customization: Type.Optional(Customization),
    discount_code: optional(Type.String()),
    discount_codes: optional(list(Type.String(), 20)),
    feature_flags: Type.Optional(FeatureFlags),
    force_3ds: optional(Type.Boolean()),
    mandate_min_amount_inr_paise: optional(Type.Integer()),
    metadata: optional(Metadata),
    minimal_address: Type.Optional(Type.Boolean()),
    payment_method_id: optional(Type.String()),
    product_collection_id: optional(Type.String()),
    return_url: optional(Type.String()),
    short_link: Type.Optional(Type.Boolean()),
    show_saved_payment_methods: Type.Optional(Type.Boolean()),
    subscription_data: optional(
      Type.Object(
        {
          on_demand: optional(OnDemand),
          trial_period_days: optional(Type.Integer({ minimum: 0, maximum: 10_000 })),
        },
        closed,
      ),
    ),
    tax_id: optional(Type.String()),
  },
  closed,
)

export type NoDrift = [
  Expect<Same<Type.Static<typeof CheckoutBody>, DodoPayments.CheckoutSessionRequest>>,
  Expect<Same<Type.Static<typeof CheckoutBody>, DodoPayments.CheckoutSessionCreateParams>>,
  Expect<Same<Type.Static<typeof CheckoutBody>, DodoPayments.CheckoutSessionPreviewParams>>,
]
