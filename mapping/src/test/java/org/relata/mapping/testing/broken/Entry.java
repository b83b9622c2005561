package org.relata.mapping.testing.broken;

import org.relata.mapping.testing.broken.top.Top;

/// Is a layer of its own and uses a higher one.
public record Entry(Top top) {}
