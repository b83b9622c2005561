/// Whether what is served is what the OpenAPI document promises: each exchange of the tests is
/// checked against it.
///
/// Start reading at [org.relata.service.testing.described.Described].
@NullMarked
package org.relata.service.testing.described;

import org.jspecify.annotations.NullMarked;
