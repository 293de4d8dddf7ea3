/// The REST API, version 10, over the JDK's HTTP server. [RestServer] receives, checks the token
/// and applies faults; the `…Routes` classes translate between HTTP and the actions and decide
/// nothing.
@NullMarked
package dev.rockhopper.adapters.sandbox.rest;

import org.jspecify.annotations.NullMarked;
