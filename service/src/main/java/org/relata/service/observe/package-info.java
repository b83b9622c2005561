/// What is known of each request to those who run the service.
///
/// Start reading at [org.relata.service.observe.Observation].
@NullMarked
package org.relata.service.observe;

import org.jspecify.annotations.NullMarked;
