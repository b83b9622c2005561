/// What query strings say, in one grammar: filters, sorts, pages, columns, expansions.
package org.relata.service.parameter;
