/// One request and its response, from the head to the last byte: bodies are received and responses
/// are sent without holding a worker.
///
/// Begin with [org.relata.service.http.exchange.Exchange].
@NullMarked
package org.relata.service.http.exchange;

import org.jspecify.annotations.NullMarked;
