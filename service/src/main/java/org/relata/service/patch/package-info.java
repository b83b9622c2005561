/// What a JSON Patch (RFC 6902) does to a row.
package org.relata.service.patch;
