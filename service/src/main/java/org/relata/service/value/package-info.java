/// From text and JSON to the values that columns carry, exactly.
package org.relata.service.value;
