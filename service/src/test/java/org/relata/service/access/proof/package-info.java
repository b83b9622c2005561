/// Models, rules, rows, callers and requests by chance, and two databases that differ in what is
/// hidden: no answer tells them apart.
///
/// Start reading at [org.relata.service.access.proof.NonInterferenceIT].
@NullMarked
package org.relata.service.access.proof;

import org.jspecify.annotations.NullMarked;
