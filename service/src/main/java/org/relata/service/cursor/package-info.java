/// Places in lists, and their seal: what nobody but the service reads or makes.
///
/// Start reading at [org.relata.service.cursor.Cursor].
@NullMarked
package org.relata.service.cursor;

import org.jspecify.annotations.NullMarked;
