/// What the service counts and measures, in the form of Prometheus.
///
/// Start reading at [org.relata.service.metrics.Metrics].
@NullMarked
package org.relata.service.metrics;

import org.jspecify.annotations.NullMarked;
