/// The connections of clients: how many there are, what each is busy with, and which have left.
///
/// Begin with [org.relata.service.http.connection.Client].
@NullMarked
package org.relata.service.http.connection;

import org.jspecify.annotations.NullMarked;
