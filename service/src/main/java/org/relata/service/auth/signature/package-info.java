/// What the signatures of tokens are verified with: a shared secret, or public keys out of a file
/// or fetched.
///
/// Begin with [org.relata.service.auth.signature.SigningKeys].
@NullMarked
package org.relata.service.auth.signature;

import org.jspecify.annotations.NullMarked;
