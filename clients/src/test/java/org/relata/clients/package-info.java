/// Clients of the API in other languages: each is made, compiled, and takes a tour of a running
/// service.
///
/// Everything is run as its users run it: the service from what the build made, the tools as
/// programs.
@NullMarked
package org.relata.clients;

import org.jspecify.annotations.NullMarked;
