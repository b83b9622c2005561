/// Where requests begin and end: what is not written exactly as RFC 9112 has it is refused before
/// it is parsed, so that nobody before this service reads one request where it reads two.
///
/// Begin with [org.relata.service.http.framing.FramingFilter].
@NullMarked
package org.relata.service.http.framing;

import org.jspecify.annotations.NullMarked;
