@NullMarked
package dev.rockhopper.adapters.sandbox.control;

import org.jspecify.annotations.NullMarked;
