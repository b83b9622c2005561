/// The pages for people, and the files that these consist of: the explorer and the reference of the
/// API.
@NullMarked
package org.relata.service.asset;

import org.jspecify.annotations.NullMarked;
