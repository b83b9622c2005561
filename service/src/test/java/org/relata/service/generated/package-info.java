/// Requests made by chance from the whole grammar, and what every response to them has to be like.
///
/// Start reading at [org.relata.service.generated.GeneratedRequestsIT].
@NullMarked
package org.relata.service.generated;

import org.jspecify.annotations.NullMarked;
