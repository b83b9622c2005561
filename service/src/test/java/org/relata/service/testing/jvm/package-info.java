/// JVMs that tests start.
@NullMarked
package org.relata.service.testing.jvm;

import org.jspecify.annotations.NullMarked;
