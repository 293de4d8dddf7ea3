/// Trouble on demand, and the record of what was asked: [Faults] makes requests and the gateway
/// fail in chosen ways, [RequestLog] remembers the requests that came in.
@NullMarked
package dev.rockhopper.adapters.sandbox.faults;

import org.jspecify.annotations.NullMarked;
