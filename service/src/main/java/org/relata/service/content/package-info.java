/// The bodies of requests as bytes: what they are packed with, and how many there are at most.
///
/// Begin with [org.relata.service.content.ContentCoding].
@NullMarked
package org.relata.service.content;

import org.jspecify.annotations.NullMarked;
