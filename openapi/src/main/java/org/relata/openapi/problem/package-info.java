/// What can go wrong with a request, as values.
///
/// [org.relata.openapi.problem.ProblemKind] lists all of it: types, titles, statuses.
@NullMarked
package org.relata.openapi.problem;

import org.jspecify.annotations.NullMarked;
