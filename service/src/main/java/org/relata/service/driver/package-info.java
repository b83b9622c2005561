/// What the JDBC driver works with: input and sockets that take memory for the rows that come.
///
/// Start reading at `ResultInput`.
@NullMarked
package org.relata.service.driver;

import org.jspecify.annotations.NullMarked;
