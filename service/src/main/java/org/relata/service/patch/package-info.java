/// JSON Patch (RFC 6902): its operations and paths, and what they change in a row.
///
/// Start reading at [org.relata.service.patch.PatchReader], which makes a
/// [org.relata.service.patch.Patch] of a body.
package org.relata.service.patch;
