/// HTTP: endpoints become resources of Jersey, on Grizzly. The only room that knows either.
package org.relata.service.http;
