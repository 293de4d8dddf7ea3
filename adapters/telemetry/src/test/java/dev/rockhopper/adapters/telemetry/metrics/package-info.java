@NullMarked
package dev.rockhopper.adapters.telemetry.metrics;

import org.jspecify.annotations.NullMarked;
