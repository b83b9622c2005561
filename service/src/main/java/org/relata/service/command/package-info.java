/// The command line.
package org.relata.service.command;
