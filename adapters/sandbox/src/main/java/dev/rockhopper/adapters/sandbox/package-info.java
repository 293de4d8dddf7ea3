/// A Discord simulated on loopback.
@NullMarked
package dev.rockhopper.adapters.sandbox;

import org.jspecify.annotations.NullMarked;
