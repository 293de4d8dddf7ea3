@NullMarked
package dev.rockhopper.adapters.telemetry.errors;

import org.jspecify.annotations.NullMarked;
