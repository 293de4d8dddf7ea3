/// What operators' tools read of the bot. `metrics` gives the meters to Prometheus, `endpoint`
/// answers over HTTP, `errors` reports what broke. What is counted is registered by whoever counts.
@NullMarked
package dev.rockhopper.adapters.telemetry;

import org.jspecify.annotations.NullMarked;
