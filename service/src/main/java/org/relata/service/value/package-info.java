/// Values as text and JSON: what URLs, bodies and cursors hold, read exactly and written back.
///
/// Start reading at [org.relata.service.value.ValueParser] for text and
/// [org.relata.service.value.JsonValues] for JSON.
package org.relata.service.value;
