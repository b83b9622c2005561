/// Values of HTTP headers, parsed by Jersey: media types and entity tags.
///
/// What is malformed parses to what names nothing; who asks decides what that means.
package org.relata.service.header;
