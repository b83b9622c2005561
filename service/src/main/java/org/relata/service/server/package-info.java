/// The service from start to stop.
///
/// Start reading at [org.relata.service.server.Service]: it opens the database, creates or checks
/// its tables, and starts the HTTP server.
package org.relata.service.server;
