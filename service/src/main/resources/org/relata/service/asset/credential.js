// The token or API key that one has signed in with: kept for this tab alone, in no address and no history.

const NAME = "relata-credential";

/** The credential; undefined for someone who has not signed in. */
export function credential() {
  return sessionStorage.getItem(NAME) ?? undefined;
}

/** Asks everything anew as the one whose credential this is. */
export function signIn(text) {
  sessionStorage.setItem(NAME, text);
  location.reload();
}

/** Asks everything anew as anybody. */
export function signOut() {
  sessionStorage.removeItem(NAME);
  location.reload();
}
