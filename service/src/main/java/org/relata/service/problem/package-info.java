/// What goes wrong, as its sender is told.
package org.relata.service.problem;
