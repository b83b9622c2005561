/// Shows people what models files declare: models, and what rules on them come to.
///
/// Start with [org.relata.service.command.show.ModelsTable].
package org.relata.service.command.show;
