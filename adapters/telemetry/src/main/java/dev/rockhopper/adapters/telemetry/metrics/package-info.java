/// The meters of the process in Prometheus' form: open [PrometheusMeters].
@NullMarked
package dev.rockhopper.adapters.telemetry.metrics;

import org.jspecify.annotations.NullMarked;
