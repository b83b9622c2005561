package org.relata.mapping.testing.wronghouse;

import org.relata.mapping.testing.wronghouse.roof.Roof;

/// Is a room of its own and uses a room above.
public record Door(Roof roof) {}
