/// Problems (RFC 9457): what a client is told of a request that was not carried out.
///
/// Start reading at [org.relata.service.problem.MappingProblems], the one table from exceptions to
/// problems. A [org.relata.service.problem.Violation] is one thing that is wrong with a request.
package org.relata.service.problem;
