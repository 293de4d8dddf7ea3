@NullMarked
package dev.rockhopper.adapters.telemetry.endpoint;

import org.jspecify.annotations.NullMarked;
