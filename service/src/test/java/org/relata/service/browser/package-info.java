/// The pages for people, in a browser: Chromium without a window, where there is one on the
/// machine.
@NullMarked
package org.relata.service.browser;

import org.jspecify.annotations.NullMarked;
