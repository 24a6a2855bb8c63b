import { recall, remember } from './memory.ts'

/** 256 random bits as base64url, one per origin: the proof that a later visit comes from the same browser. */
export function browserKey(): string {
  const known = recall('localStorage', 'key')
  if (typeof known === 'string') return known
  const key = base64url(crypto.getRandomValues(new Uint8Array(32)))
  remember('localStorage', 'key', key)
  return key
}

export function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace('=', '')
}
