/// From what came over HTTP to what is asked for, or to everything that is wrong with it.
package org.relata.service.request;
