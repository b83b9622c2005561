/// What a service is configured with, as values, and why it cannot start with them.
///
/// Start reading at [org.relata.service.settings.Settings]; the command line makes one of its
/// options and of environment variables.
package org.relata.service.settings;
