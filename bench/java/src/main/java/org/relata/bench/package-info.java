/// Measures sessions of objects beside plain JDBC and Hibernate.
///
/// Start with [org.relata.bench.ObjectsBench].
@NullMarked
package org.relata.bench;

import org.jspecify.annotations.NullMarked;
