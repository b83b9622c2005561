/// A client of the API in TypeScript, made for some models.
///
/// Start with [org.relata.openapi.client.TypeScriptClient]. What is the same for all models is in
/// `client.ts`, beside these classes.
@NullMarked
package org.relata.openapi.client;

import org.jspecify.annotations.NullMarked;
