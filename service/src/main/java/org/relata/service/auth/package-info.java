/// Who calls: credentials, and what follows from them of a caller. No credential and no claim is
/// ever logged or answered.
///
/// Begin with [org.relata.service.auth.Authenticator].
@NullMarked
package org.relata.service.auth;

import org.jspecify.annotations.NullMarked;
