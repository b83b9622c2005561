/// The service: a REST API over HTTP for declared models.
///
/// [org.relata.service.Main] is where the program begins. A request comes in at
/// `org.relata.service.http` and is answered by `org.relata.service.api`.
package org.relata.service;
